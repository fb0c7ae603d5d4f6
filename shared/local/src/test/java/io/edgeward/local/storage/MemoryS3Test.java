package io.edgeward.local.storage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

class MemoryS3Test implements S3Contract {
  private static EmbeddedS3 s3;

  @BeforeAll
  static void start() {
    s3 = EmbeddedS3.start();
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
}
