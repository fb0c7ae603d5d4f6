package io.edgeward.local.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.storage.store.Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationsTest {
  private static final String OBJECT = "/storage/v1/b/versioned/o/x";

  private EmbeddedCloudStorage storage;
  private Wire wire;
  private long one;
  private long two;

  @BeforeEach
  void start() {
    storage = EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory().pageSize(1));
    wire = new Wire(storage.uri());
    Bucket bucket = storage.versionedBucket("versioned");
    one = bucket.put("x", "one".getBytes()).generation();
    two = bucket.put("x", "two".getBytes()).generation();
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  private Wire.Answer media(long generation) {
    return wire.get(OBJECT + "?alt=media&generation=" + generation);
  }

  @Test
  void aReplacedGenerationIsStillRead() {
    assertThat(media(one).text()).isEqualTo("one");
    assertThat(wire.get(OBJECT + "?alt=media").text()).isEqualTo("two");
    assertThat(wire.get(OBJECT + "?generation=" + one).text()).contains("\"timeDeleted\"");
  }

  @Test
  void aDeletionLeavesTheGeneration() {
    assertThat(wire.delete(OBJECT).status()).isEqualTo(204);
    assertThat(wire.get(OBJECT).status()).isEqualTo(404);
    assertThat(media(two).text()).isEqualTo("two");
    assertThat(storage.bucket("versioned").names()).isEmpty();
    wire.post(
        "/upload/storage/v1/b/versioned/o?uploadType=media&name=x&ifGenerationMatch=0",
        new byte[1]);
    assertThat(storage.bucket("versioned").names()).containsExactly("x");
  }

  @Test
  void aGenerationIsDeletedForGood() {
    assertThat(wire.delete(OBJECT + "?generation=" + one).status()).isEqualTo(204);
    assertThat(media(one).status()).isEqualTo(404);
    assertThat(media(two).status()).isEqualTo(200);
  }

  @Test
  void aListingShowsThemWhenAsked() {
    storage.bucket("versioned").put("y", new byte[0]);
    String live = wire.get("/storage/v1/b/versioned/o").text();
    assertThat(live).contains("" + two).doesNotContain("\"" + one + "\"");
    assertThat(wire.get("/storage/v1/b/versioned/o?versions=true").text())
        .contains("\"" + one + "\"", "\"" + two + "\"", "nextPageToken");
  }
}
