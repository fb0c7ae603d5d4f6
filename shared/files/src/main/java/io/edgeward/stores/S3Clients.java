package io.edgeward.stores;

import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Clients of S3 that share connections and credentials. Only classes of this package that are named
 * S3 load the SDK, and they are loaded when the first store of S3 is named.
 */
final class S3Clients implements AutoCloseable {
  /** Where requests begin when nobody says where; the buckets of others are found from there. */
  private static final String FIRST_REGION = "us-east-1";

  private final AwsOptions options;
  private final SdkHttpClient http;
  private final S3Credentials credentials;
  private final S3Client repeating;
  private final S3Client once;
  private final S3Regions regions;

  S3Clients(AwsOptions options, Limits limits, RequestCounts counts) {
    this(options, limits, counts, (http, region) -> S3Credentials.of(options, http, region));
  }

  /** The same with other credentials, which are closed with the clients. */
  S3Clients(
      AwsOptions options,
      Limits limits,
      RequestCounts counts,
      BiFunction<SdkHttpClient, Region, S3Credentials> credentials) {
    this.options = options;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(limits.connect())
            .socketTimeout(limits.read())
            .build();
    this.credentials = credentials.apply(http, region());
    AwsCredentialsProvider provider = this.credentials.provider();
    S3RequestCounter counter = new S3RequestCounter(counts);
    this.repeating = client(provider, counter, repetition(limits));
    this.once = client(provider, counter, AwsRetryStrategy.doNotRetry());
    this.regions = new S3Regions(hasRegions());
  }

  /** For everything that can be sent again. */
  S3Client repeating() {
    return repeating;
  }

  /** For content that passes through, and is gone once it was sent. */
  S3Client once() {
    return once;
  }

  S3Regions regions() {
    return regions;
  }

  /** One server that is named stands for all regions. */
  private boolean hasRegions() {
    return options.endpoint().isEmpty();
  }

  private S3Client client(
      AwsCredentialsProvider credentials, S3RequestCounter counter, RetryStrategy repetition) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(region())
            .forcePathStyle(options.endpoint().isPresent())
            .crossRegionAccessEnabled(hasRegions())
            // Every content is hashed here; the SDK's own checksums would be a second time.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                config -> config.retryStrategy(repetition).addExecutionInterceptor(counter));
    options.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private Region region() {
    return Region.of(options.region().orElse(FIRST_REGION));
  }

  private static RetryStrategy repetition(Limits limits) {
    BackoffStrategy waits =
        BackoffStrategy.exponentialDelay(limits.firstWait(), limits.longestWait());
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(limits.attempts())
        .backoffStrategy(waits)
        .throttlingBackoffStrategy(waits)
        // Its count of failures is shared by all buckets: one in trouble would cost the others.
        .circuitBreakerEnabled(false)
        .build();
  }

  @Override
  public void close() {
    repeating.close();
    once.close();
    credentials.close();
    http.close();
  }
}
