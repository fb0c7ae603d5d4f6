package io.edgeward.stores;

import io.edgeward.testkit.peers.VersityGateway;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Keys for servers on this machine. */
final class TestCredentials {
  private TestCredentials() {}

  static ObjectStores stores(URI s3) {
    return ObjectStores.open(StoreOptions.DEFAULT.withLimits(Limits.BRISK).withAws(options(s3)));
  }

  /** A client that may do what none of our code can. */
  static S3Client other(URI s3) {
    return S3Client.builder()
        .endpointOverride(s3)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(VersityGateway.USER, VersityGateway.SECRET)))
        .build();
  }

  static AwsOptions options(URI s3) {
    return AwsOptions.from(
        Map.of(
            "AWS_ENDPOINT_URL_S3", s3.toString(),
            "AWS_ACCESS_KEY_ID", VersityGateway.USER,
            "AWS_SECRET_ACCESS_KEY", VersityGateway.SECRET));
  }
}
