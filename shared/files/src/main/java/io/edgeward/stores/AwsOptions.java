package io.edgeward.stores;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How S3 is reached.
 *
 * @param region the region that requests begin in; buckets of others are found from there
 * @param endpoint another server that speaks S3's API; buckets are then named in the path
 * @param role the role that is assumed by the identity token that Google's metadata server gives
 * @param key what requests are signed with when no role is assumed; without one the SDK's chain of
 *     credentials holds: environment, profiles, web identity
 * @param metadataHost where that metadata server is
 */
public record AwsOptions(
    Optional<String> region,
    Optional<URI> endpoint,
    Optional<String> role,
    Optional<AwsKey> key,
    String metadataHost) {
  /** What the SDK finds by itself. */
  public static final AwsOptions NONE = from(Map.of());

  /**
   * As {@code environment} says: {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, {@code
   * AWS_ENDPOINT_URL_S3}, {@code EDGEWARD_AWS_ROLE_ARN}, {@code GCE_METADATA_HOST}, and what {@link
   * AwsKey#from} reads.
   *
   * @throws IllegalArgumentException if the endpoint is no URI of http or https, or half of a key
   *     is set
   */
  public static AwsOptions from(Map<String, String> environment) {
    return new AwsOptions(
        value(environment, "AWS_REGION").or(() -> value(environment, "AWS_DEFAULT_REGION")),
        value(environment, "AWS_ENDPOINT_URL_S3").map(AwsOptions::endpoint),
        value(environment, "EDGEWARD_AWS_ROLE_ARN"),
        AwsKey.from(environment),
        value(environment, "GCE_METADATA_HOST").orElse("metadata.google.internal"));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static URI endpoint(String text) {
    if (!text.matches("https?://[^/?#@]+/?")) {
      throw new IllegalArgumentException(
          "AWS_ENDPOINT_URL_S3=%s: write https://HOST or http://HOST:PORT".formatted(text));
    }
    return URI.create(text);
  }
}
