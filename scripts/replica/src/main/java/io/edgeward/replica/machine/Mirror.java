package io.edgeward.replica.machine;

import io.edgeward.model.store.ObjectUri;
import io.edgeward.testkit.peers.VersityGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The bucket of S3 that files are mirrored to, and one who has its key. */
final class Mirror implements AutoCloseable {
  static final String BUCKET = "edgeward-e2e-mirror";
  private static final Region REGION = Region.US_EAST_1;

  private final S3Server server;
  private final S3Client client;

  private Mirror(S3Server server) {
    this.server = server;
    this.client =
        S3Client.builder()
            .endpointOverride(server.uri())
            .region(REGION)
            .forcePathStyle(true)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(VersityGateway.USER, VersityGateway.SECRET)))
            .build();
  }

  /** Starts a server that keeps what it has to in {@code folder}, and makes the bucket. */
  static Mirror start(Path folder) throws IOException, InterruptedException {
    Mirror mirror = new Mirror(S3Server.start(Files.createDirectories(folder)));
    try {
      mirror.client.createBucket(request -> request.bucket(BUCKET));
      return mirror;
    } catch (RuntimeException e) {
      mirror.close();
      throw e;
    }
  }

  URI uri() {
    return server.uri();
  }

  /** How clients find it, and what they sign with. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", uri().toString(),
        "AWS_ACCESS_KEY_ID", VersityGateway.USER,
        "AWS_SECRET_ACCESS_KEY", VersityGateway.SECRET);
  }

  /** Writes an object, whatever is there. */
  void put(ObjectUri object, byte[] content) {
    client.putObject(
        request -> request.bucket(object.bucket()).key(object.name().text()),
        RequestBody.fromBytes(content));
  }

  /** The content of an object. */
  Optional<byte[]> find(ObjectUri object) {
    try {
      return Optional.of(
          client
              .getObjectAsBytes(
                  request -> request.bucket(object.bucket()).key(object.name().text()))
              .asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** Denies everybody to write, or lets them again. */
  void permitWriting(boolean permitted) throws IOException {
    try {
      server.permitWriting(permitted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the mirror was started again", e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
