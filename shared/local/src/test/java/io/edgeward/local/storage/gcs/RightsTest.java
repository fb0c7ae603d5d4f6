package io.edgeward.local.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final String OBJECT = "/storage/v1/b/bucket/o/x";

  private EmbeddedCloudStorage storage;
  private Bucket bucket;
  private Wire wire;

  @BeforeEach
  void start() {
    storage = EmbeddedCloudStorage.start();
    bucket = storage.bucket("bucket");
    bucket.put("x", new byte[1]);
    storage.bucket("other").put("x", new byte[1]);
    wire = new Wire(storage.uri());
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  private Answer insert(String name) {
    return wire.post(
        "/upload/storage/v1/b/bucket/o?uploadType=media&ifGenerationMatch=0&name=" + name,
        new byte[2]);
  }

  private static void denied(Answer answer, String permission) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text())
        .contains("\"reason\":\"forbidden\"", "does not have storage.objects." + permission);
  }

  @Test
  void readingIsDeniedInOneBucket() {
    bucket.deny(Right.GET);
    denied(wire.get(OBJECT), "get");
    denied(wire.get(OBJECT + "?alt=media"), "get");
    assertThat(wire.get("/storage/v1/b/bucket/o").status()).isEqualTo(200);
    assertThat(wire.get("/storage/v1/b/other/o/x").status()).isEqualTo(200);
    bucket.allow(Right.GET);
    assertThat(wire.get(OBJECT).status()).isEqualTo(200);
  }

  @Test
  void whoMayNotListIsNotToldOfAbsence() {
    bucket.deny(Right.LIST);
    denied(wire.get("/storage/v1/b/bucket/o"), "list");
    denied(wire.get("/storage/v1/b/bucket/o/absent"), "get");
    assertThat(wire.get(OBJECT).status()).isEqualTo(200);
  }

  @Test
  void whoMayCreateButNotDeleteIsDeniedInPlaceOfAPrecondition() {
    assertThat(insert("x").status()).isEqualTo(412);
    bucket.deny(Right.DELETE);
    denied(insert("x"), "delete");
    denied(wire.delete(OBJECT), "delete");
    assertThat(insert("y").status()).isEqualTo(200);
  }

  @Test
  void creatingAndUpdatingAreDenied() {
    bucket.deny(Right.CREATE, Right.UPDATE);
    denied(insert("y"), "create");
    denied(
        wire.post("/upload/storage/v1/b/bucket/o?uploadType=resumable&name=y", new byte[0]),
        "create");
    denied(wire.patch(OBJECT, "{}".getBytes()), "update");
    assertThat(bucket.names()).containsExactly("x");
  }
}
