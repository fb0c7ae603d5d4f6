package io.edgeward.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Storage.BlobListOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class OptionsTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  void aPageIsNeverLongerThanTheServersOwn() {
    ObjectStorageOptions options = ObjectStorageOptions.inMemory().pageSize(2);
    try (EmbeddedCloudStorage storage = EmbeddedCloudStorage.start(options);
        EmbeddedS3 s3 = EmbeddedS3.start(options);
        S3Client client = S3Clients.of(s3.uri(), "user", "secret")) {
      NAMES.forEach(name -> storage.bucket("bucket").put(name, new byte[0]));
      NAMES.forEach(name -> s3.bucket("bucket").put(name, new byte[0]));
      var page =
          CloudStorageClients.of(storage.host()).list("bucket", BlobListOption.pageSize(100));
      assertThat(page.getValues()).hasSize(2);
      assertThat(page.iterateAll()).hasSize(3);
      assertThat(client.listObjectsV2(request -> request.bucket("bucket")).contents()).hasSize(2);
      assertThat(client.listObjectsV2Paginator(request -> request.bucket("bucket")).contents())
          .hasSize(3);
    }
  }

  @Test
  void aPageWithoutObjectsIsRefused() {
    assertThatThrownBy(() -> ObjectStorageOptions.inMemory().pageSize(0))
        .hasMessage("pageSize=0; use at least 1");
  }

  @Test
  void generationsGrowEvenWhenTheClockStands() {
    Instant now = Instant.parse("2026-11-27T10:00:00Z");
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try (EmbeddedCloudStorage storage =
        EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory().clock(clock))) {
      long first = now.getEpochSecond() * 1_000_000;
      for (int i = 0; i < 3; i++) {
        assertThat(storage.bucket("bucket").put("x", new byte[0]).generation())
            .isEqualTo(first + i);
      }
    }
  }

  @Test
  void aBucketHasAProperName() {
    try (EmbeddedS3 s3 = EmbeddedS3.start()) {
      for (String name : List.of("", "..", "A-bucket", "a/b", "-ab", "x".repeat(223))) {
        assertThatThrownBy(() -> s3.bucket(name)).hasMessageContaining("is no name of a bucket");
      }
    }
  }

  @Test
  void aBucketThatKeepsNoGenerationsIsNotTakenForOneThatDoes() {
    try (EmbeddedCloudStorage storage = EmbeddedCloudStorage.start()) {
      storage.bucket("plain");
      assertThatThrownBy(() -> storage.versionedBucket("plain"))
          .hasMessage("bucket plain is there and keeps no generations; take another name");
    }
  }
}
