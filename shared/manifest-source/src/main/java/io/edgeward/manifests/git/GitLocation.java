package io.edgeward.manifests.git;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of a branch of a git repository, written {@code REPOSITORY#BRANCH:FOLDER}: an https URL,
 * an ssh URL, {@code USER@HOST:PATH}, an http or file URL, or a local path. Without branch it is
 * the one that HEAD names, without folder the root.
 *
 * @param address where the repository is: a URL without credentials, or an absolute path
 * @param local the repository's directory, when it is on this machine
 * @param branch the branch's short name
 * @param folder the folder, without slashes at its ends; empty for the root
 * @param credential what stood before {@code @} in the URL
 */
public record GitLocation(
    String address,
    Optional<Path> local,
    Optional<String> branch,
    String folder,
    Optional<GitCredential> credential) {

  /**
   * Parses the form above.
   *
   * @throws IllegalArgumentException in one sentence that says what is wrong, without credentials
   */
  public static GitLocation parse(String text) {
    return new LocationParser(text).parse();
  }

  /** Whether {@code text} is meant as a git location rather than as a plain directory. */
  public static boolean looksLikeGit(String text) {
    return text.contains("://")
        || text.contains("#")
        || text.endsWith(".git")
        || LocationParser.isScpLike(text);
  }

  /** A local repository's folder, at the branch that is checked out. */
  static GitLocation ofDirectory(Path repository, String folder) {
    Path path = repository.toAbsolutePath().normalize();
    return new GitLocation(
        path.toString(), Optional.of(path), Optional.empty(), folder, Optional.empty());
  }

  /** The URL of a repository on another machine; without its path for USER@HOST:PATH. */
  URI remote() {
    return LocationParser.isScpLike(address)
        ? URI.create("ssh://" + address.substring(0, address.indexOf(':')))
        : URI.create(address);
  }

  /** The location as it was written, with credentials replaced by {@code ***}. */
  @Override
  public String toString() {
    String shown = credential.isEmpty() ? address : address.replaceFirst("://", "://***@");
    if (branch.isEmpty() && folder.isEmpty()) {
      return shown;
    }
    return shown + "#" + branch.orElse("") + (folder.isEmpty() ? "" : ":" + folder);
  }
}
