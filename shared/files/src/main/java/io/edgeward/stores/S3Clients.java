package io.edgeward.stores;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
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
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;

/**
 * Clients of S3 that share connections and credentials. Only classes of this package that are named
 * S3 load the SDK, and they are loaded when the first store of S3 is named.
 */
final class S3Clients implements AutoCloseable {
  /** Where requests begin when nobody says where; the buckets of others are found from there. */
  private static final String FIRST_REGION = "us-east-1";

  private static final String SESSION = "edgeward";

  private final AwsOptions options;
  private final SdkHttpClient http;
  private final S3Client repeating;
  private final S3Client once;

  S3Clients(AwsOptions options, Limits limits, RequestCounts counts) {
    this.options = options;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(limits.connect())
            .socketTimeout(limits.read())
            .build();
    AwsCredentialsProvider credentials = credentials();
    S3RequestCounter counter = new S3RequestCounter(counts);
    this.repeating = client(credentials, counter, repetition(limits));
    this.once = client(credentials, counter, AwsRetryStrategy.doNotRetry());
  }

  /** For everything that can be sent again. */
  S3Client repeating() {
    return repeating;
  }

  /** For content that passes through, and is gone once it was sent. */
  S3Client once() {
    return once;
  }

  private S3Client client(
      AwsCredentialsProvider credentials, S3RequestCounter counter, RetryStrategy repetition) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(region())
            .forcePathStyle(options.endpoint().isPresent())
            .crossRegionAccessEnabled(options.endpoint().isEmpty())
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

  private AwsCredentialsProvider credentials() {
    return options
        .role()
        .map(this::ofRole)
        .or(() -> options.key().map(S3Clients::ofKey))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static AwsCredentialsProvider ofKey(AwsKey key) {
    return StaticCredentialsProvider.create(
        key.session()
            .<AwsCredentials>map(
                session -> AwsSessionCredentials.create(key.id(), key.secret(), session))
            .orElseGet(() -> AwsBasicCredentials.create(key.id(), key.secret())));
  }

  private AwsCredentialsProvider ofRole(String role) {
    GoogleIdentityToken token =
        new GoogleIdentityToken(URI.create("http://" + options.metadataHost()));
    StsClient sts =
        StsClient.builder()
            .httpClient(http)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .region(region())
            .build();
    return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            request -> request.roleArn(role).roleSessionName(SESSION).webIdentityToken(token.get()))
        .build();
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
    http.close();
  }
}
