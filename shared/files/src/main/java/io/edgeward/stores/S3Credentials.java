package io.edgeward.stores;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What requests to S3 are signed with.
 *
 * @param provider gives it
 * @param open what is closed with it, in this order; clients close no provider that they are given
 */
record S3Credentials(AwsCredentialsProvider provider, List<SdkAutoCloseable> open)
    implements AutoCloseable {
  private static final String SESSION = "edgeward";

  /** The role, else the key, else what the SDK finds. */
  static S3Credentials of(AwsOptions options, SdkHttpClient http, Region region) {
    return options
        .role()
        .map(role -> ofRole(role, options.metadataHost(), http, region))
        .or(() -> options.key().map(S3Credentials::ofKey))
        .orElseGet(S3Credentials::found);
  }

  private static S3Credentials found() {
    DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
    return new S3Credentials(chain, List.of(chain));
  }

  private static S3Credentials ofKey(AwsKey key) {
    return new S3Credentials(
        StaticCredentialsProvider.create(
            key.session()
                .<AwsCredentials>map(
                    session -> AwsSessionCredentials.create(key.id(), key.secret(), session))
                .orElseGet(() -> AwsBasicCredentials.create(key.id(), key.secret()))),
        List.of());
  }

  private static S3Credentials ofRole(
      String role, String metadataHost, SdkHttpClient http, Region region) {
    GoogleIdentityToken token = new GoogleIdentityToken(URI.create("http://" + metadataHost));
    StsClient sts =
        StsClient.builder()
            .httpClient(http)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .region(region)
            .build();
    StsAssumeRoleWithWebIdentityCredentialsProvider provider =
        StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(() -> request(role, token.get()))
            .build();
    return new S3Credentials(provider, List.of(provider, sts));
  }

  /** Made anew whenever the role is assumed: a token lasts no longer than the credentials. */
  private static AssumeRoleWithWebIdentityRequest request(String role, String token) {
    return AssumeRoleWithWebIdentityRequest.builder()
        .roleArn(role)
        .roleSessionName(SESSION)
        .webIdentityToken(token)
        .build();
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
  }
}
