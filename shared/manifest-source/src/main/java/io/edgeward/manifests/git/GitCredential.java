package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** What a git host asks for. It is sent to the host of its location only, and never printed. */
public final class GitCredential {
  private final String header;
  private final Optional<String> userAlone;

  private GitCredential(String header, Optional<String> userAlone) {
    this.header = header;
    this.userAlone = userAlone;
  }

  /** A user and a password or token (RFC 7617). */
  public static GitCredential basic(String user, String password) {
    byte[] pair = plain(user + ":" + password).getBytes(UTF_8);
    return new GitCredential(
        "Basic " + Base64.getEncoder().encodeToString(pair),
        password.isEmpty() ? Optional.of(user) : Optional.empty());
  }

  /** A token for hosts that take it as it is (RFC 6750). */
  public static GitCredential bearer(String token) {
    return new GitCredential("Bearer " + plain(token), Optional.empty());
  }

  private static String plain(String secret) {
    if (secret.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the git credential contains a line break or another control character: remove it");
    }
    return secret;
  }

  /** A token of GitHub, which takes it as the password of the user {@code x-access-token}. */
  public static GitCredential gitHubToken(String token) {
    return basic("x-access-token", token.strip());
  }

  String header() {
    return header;
  }

  /** The user, when there is no password. */
  Optional<String> userAlone() {
    return userAlone;
  }

  @Override
  public String toString() {
    return "GitCredential[***]";
  }
}
