package io.edgeward.local.storage;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK's client of a server on this machine. */
public final class S3Clients {
  private S3Clients() {}

  /** A client of the server at {@code address} with the credentials of one user. */
  public static S3Client of(URI address, String user, String secret) {
    return S3Client.builder()
        .endpointOverride(address)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(user, secret)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
