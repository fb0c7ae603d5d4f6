package io.edgeward.stores;

import java.util.Map;
import java.util.Optional;

/**
 * An access key of AWS. It prints without its secret.
 *
 * @param id its id
 * @param secret its secret
 * @param session the token of a session; empty for a key that lasts
 */
public record AwsKey(String id, String secret, Optional<String> session) {
  private static final String ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";

  /**
   * The one that {@code environment} holds in {@code AWS_ACCESS_KEY_ID}, {@code
   * AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}.
   *
   * @throws IllegalArgumentException if it holds only half of one
   */
  static Optional<AwsKey> from(Map<String, String> environment) {
    Optional<String> id = value(environment, ID);
    Optional<String> secret = value(environment, SECRET);
    if (id.isPresent() != secret.isPresent()) {
      throw new IllegalArgumentException(
          "%s is set and %s is not: set both or neither"
              .formatted(id.isPresent() ? ID : SECRET, id.isPresent() ? SECRET : ID));
    }
    return id.map(set -> new AwsKey(set, secret.get(), value(environment, "AWS_SESSION_TOKEN")));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  @Override
  public String toString() {
    return "access key " + id;
  }
}
