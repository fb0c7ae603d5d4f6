package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Takes a written {@link GitLocation} apart. Messages never repeat what could be a password. */
final class LocationParser {
  // As git reads it: a colon before the first slash, and more than a drive letter before it.
  private static final Pattern SCP_LIKE = Pattern.compile("[^/:#\\s]{2,}:(?!//).*");

  private final String text;

  LocationParser(String text) {
    this.text = text;
  }

  static boolean isScpLike(String text) {
    return SCP_LIKE.matcher(text).matches() && !text.contains("://");
  }

  GitLocation parse() {
    int hash = text.indexOf('#');
    String repository = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    int colon = fragment.indexOf(':');
    String branch = branch(colon < 0 ? fragment : fragment.substring(0, colon));
    String folder = folder(colon < 0 ? "" : fragment.substring(colon + 1));
    Optional<String> named = branch.isEmpty() ? Optional.empty() : Optional.of(branch);
    if (repository.isBlank()) {
      throw new IllegalArgumentException("no git repository is named before \"#\"");
    }
    if (isScpLike(repository)) {
      return scpLike(repository, named, folder);
    }
    if (!repository.contains("://")) {
      return local(Path.of(repository), named, folder);
    }
    return url(repository, named, folder);
  }

  private static GitLocation local(Path path, Optional<String> branch, String folder) {
    Path absolute = path.toAbsolutePath().normalize();
    return new GitLocation(
        absolute.toString(), Optional.of(absolute), branch, folder, Optional.empty());
  }

  private static GitLocation url(String repository, Optional<String> branch, String folder) {
    URI url = uri(repository);
    if (url.getScheme() == null) {
      throw new IllegalArgumentException(
          "the git URL has no scheme: write https://HOST/REPOSITORY");
    }
    return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
      case "https", "http" -> remote(url, branch, folder);
      case "file" -> local(filePath(url), branch, folder);
      case "ssh", "git+ssh", "ssh+git" -> ssh(url, branch, folder);
      default ->
          throw new IllegalArgumentException(
              "git over \"%s\" is not supported: write an https or ssh URL"
                  .formatted(url.getScheme()));
    };
  }

  private static URI uri(String repository) {
    try {
      return new URI(repository);
    } catch (URISyntaxException e) {
      // Neither the input nor the cause is repeated: a password may stand in it.
      throw new IllegalArgumentException(
          "the git URL is malformed at character %d: %s"
              .formatted(e.getIndex() + 1, e.getReason()));
    }
  }

  private static GitLocation remote(URI url, Optional<String> branch, String folder) {
    if (url.getHost() == null || url.getRawQuery() != null) {
      throw new IllegalArgumentException("the git URL needs a host and takes no query");
    }
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath().replaceAll("/+$", "");
    String address = "%s://%s%s%s".formatted(url.getScheme(), url.getHost(), port, path);
    Optional<GitCredential> credential =
        Optional.ofNullable(url.getRawUserInfo()).map(LocationParser::credential);
    return new GitLocation(address, Optional.empty(), branch, folder, credential);
  }

  private static GitLocation ssh(URI url, Optional<String> branch, String folder) {
    String user = Optional.ofNullable(url.getUserInfo()).orElse("");
    if (url.getHost() == null || url.getPath().replace("/", "").isEmpty()) {
      throw new IllegalArgumentException("write ssh URLs as ssh://USER@HOST/REPOSITORY");
    }
    if (user.contains(":")) {
      throw new IllegalArgumentException(
          "an ssh URL takes no password: take it out, and use a key");
    }
    String at = user.isEmpty() ? "" : user + "@";
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath().replaceAll("/+$", "");
    String address = "ssh://%s%s%s%s".formatted(plain(at), url.getHost(), port, path);
    return new GitLocation(address, Optional.empty(), branch, folder, Optional.empty());
  }

  private static GitLocation scpLike(String text, Optional<String> branch, String folder) {
    String host = text.substring(0, text.indexOf(':'));
    String path = text.substring(host.length() + 1).replaceAll("/+$", "");
    if (plain(host).substring(host.indexOf('@') + 1).isEmpty() || path.isEmpty()) {
      throw new IllegalArgumentException("write ssh locations as USER@HOST:REPOSITORY");
    }
    return new GitLocation(
        "%s:%s".formatted(host, path), Optional.empty(), branch, folder, Optional.empty());
  }

  /** What begins with a dash could be taken for an option. */
  private static String plain(String userOrHost) {
    if (!userOrHost.matches(
        "(?:[A-Za-z0-9_.][A-Za-z0-9_.+-]*@)?(?:[A-Za-z0-9_.][A-Za-z0-9_.-]*)?")) {
      throw new IllegalArgumentException(
          "the user or host of the ssh location has characters that names do not have");
    }
    return userOrHost;
  }

  private static GitCredential credential(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return GitCredential.basic(decoded(user), decoded(password));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  private static Path filePath(URI url) {
    boolean here = url.getHost() == null || url.getHost().equals("localhost");
    if (!here || url.getPath() == null || url.getPath().isEmpty()) {
      throw new IllegalArgumentException("write file URLs as file:///path/to/repository");
    }
    return Path.of(url.getPath());
  }

  private static String branch(String written) {
    String branch =
        written.startsWith(Constants.R_HEADS)
            ? written.substring(Constants.R_HEADS.length())
            : written;
    if (!branch.isEmpty() && !Repository.isValidRefName(Constants.R_HEADS + branch)) {
      throw new IllegalArgumentException(
          "\"%s\" is not a branch name: write REPOSITORY#BRANCH:FOLDER".formatted(branch));
    }
    return branch;
  }

  private static String folder(String written) {
    List<String> segments =
        Arrays.stream(written.split("/")).filter(s -> !s.isEmpty() && !s.equals(".")).toList();
    if (segments.contains("..")) {
      throw new IllegalArgumentException(
          "the folder \"%s\" leaves the repository: write it without \"..\"".formatted(written));
    }
    return String.join("/", segments);
  }
}
