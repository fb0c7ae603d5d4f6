package io.edgeward.model.image;

/**
 * A registry, or a folder of one, below which images live: {@code gcr.io/k8s-staging-foo}, {@code
 * localhost:5000}. Always without trailing slash.
 *
 * @param host host name or address, with the port if one was given
 * @param path path below the host without slashes at its ends, empty for the whole registry
 */
public record RegistryPath(String host, String path) implements Comparable<RegistryPath> {
  /**
   * Accepts a well-formed host and path.
   *
   * @throws MalformedNameException if either is malformed
   */
  public RegistryPath {
    String whole = path.isEmpty() ? host : host + "/" + path;
    HostGrammar.check("registry", host, whole);
    if (!path.isEmpty()) {
      PathGrammar.check("registry", path, whole);
    }
  }

  /**
   * Reads {@code host} or {@code host/path}; one trailing slash is dropped.
   *
   * @throws MalformedNameException if the text is malformed
   */
  public static RegistryPath of(String text) {
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    int slash = trimmed.indexOf('/');
    return slash < 0
        ? new RegistryPath(trimmed, "")
        : new RegistryPath(trimmed.substring(0, slash), trimmed.substring(slash + 1));
  }

  /** Whether the path of {@code image} below this registry stays within 255 characters. */
  public boolean canHold(ImageName image) {
    int before = path.isEmpty() ? 0 : path.length() + 1;
    return before + image.text().length() <= PathGrammar.MAX_LENGTH;
  }

  /**
   * The repository of {@code image} below this registry.
   *
   * @throws MalformedNameException if the path becomes too long; see {@link #canHold}
   */
  public RepositoryPath resolve(ImageName image) {
    return new RepositoryPath(host, path.isEmpty() ? image.text() : path + "/" + image.text());
  }

  /** Whether {@code other} is this path or below it, on component boundaries. */
  public boolean contains(RegistryPath other) {
    return containsPath(other.host, other.path);
  }

  /** Whether {@code repository} is at this path or below it, on component boundaries. */
  public boolean contains(RepositoryPath repository) {
    return containsPath(repository.host(), repository.path());
  }

  private boolean containsPath(String otherHost, String otherPath) {
    return host.equals(otherHost)
        && (path.isEmpty()
            || (otherPath.startsWith(path)
                && (otherPath.length() == path.length()
                    || otherPath.charAt(path.length()) == '/')));
  }

  @Override
  public int compareTo(RegistryPath other) {
    int byHost = HostOrder.compare(host, other.host);
    return byHost != 0 ? byHost : path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? host : host + "/" + path;
  }
}
