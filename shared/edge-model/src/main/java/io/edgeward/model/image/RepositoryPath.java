package io.edgeward.model.image;

/**
 * The full path of a repository, {@code us.gcr.io/prod/foo/bar}: what inventories, conflicts and
 * audit are keyed by, however a manifest splits it into registry and image.
 *
 * @param host host name or address, with the port if one was given
 * @param path path below the host, never empty
 */
public record RepositoryPath(String host, String path) implements Comparable<RepositoryPath> {
  /**
   * Accepts a well-formed host and path.
   *
   * @throws MalformedNameException if either is malformed
   */
  public RepositoryPath {
    HostGrammar.check("repository", host, host + "/" + path);
    PathGrammar.check("repository", path, host + "/" + path);
  }

  /**
   * Reads {@code host/path}.
   *
   * @throws MalformedNameException if the text is malformed or has no path
   */
  public static RepositoryPath of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new MalformedNameException("repository", text, "write HOST/PATH");
    }
    return new RepositoryPath(text.substring(0, slash), text.substring(slash + 1));
  }

  /** This repository as a registry below which others may live. */
  public RegistryPath asRegistry() {
    return new RegistryPath(host, path);
  }

  /**
   * The image's name below {@code root}.
   *
   * @throws IllegalArgumentException if this repository is not below {@code root}
   */
  public ImageName nameBelow(RegistryPath root) {
    if (!root.contains(this) || path.length() == root.path().length()) {
      throw new IllegalArgumentException(this + " is not below " + root);
    }
    return new ImageName(root.path().isEmpty() ? path : path.substring(root.path().length() + 1));
  }

  @Override
  public int compareTo(RepositoryPath other) {
    int byHost = HostOrder.compare(host, other.host);
    return byHost != 0 ? byHost : path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return host + "/" + path;
  }
}
