package io.edgeward.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.Hashes;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class DirectoryS3Test implements S3Contract {
  @TempDir static Path directory;
  private static EmbeddedS3 s3;

  @BeforeAll
  static void start() {
    s3 = EmbeddedS3.start(ObjectStorageOptions.inMemory().directory(directory));
    s3.bucket(BUCKET);
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @Override
  public S3Client client() {
    return S3Clients.of(s3.uri(), "user", "secret");
  }

  @Test
  void everythingIsThereAfterARestart() {
    String key = key();
    String sha256 = Hashes.of(Hash.SHA256, new byte[7]);
    client()
        .putObject(
            request ->
                request.bucket(BUCKET).key(key).checksumSHA256(sha256).metadata(Map.of("k", "v")),
            RequestBody.fromBytes(new byte[7]));
    s3.close();
    start();
    HeadObjectResponse head =
        client()
            .headObject(
                request -> request.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
    assertThat(head.checksumSHA256()).isEqualTo(sha256);
    assertThat(head.metadata()).isEqualTo(Map.of("k", "v"));
    assertThat(s3.bucket(BUCKET).find(key).orElseThrow().content().bytes()).isEqualTo(new byte[7]);
  }
}
