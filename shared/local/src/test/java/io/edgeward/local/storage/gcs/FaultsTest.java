package io.edgeward.local.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.CloudStorageClients;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Bucket;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Google's client makes of faults. */
class FaultsTest {
  private static final BlobId ID = BlobId.of("bucket", "x");

  private EmbeddedCloudStorage storage;
  private Bucket bucket;
  private Storage client;

  @BeforeEach
  void start() {
    storage = EmbeddedCloudStorage.start();
    bucket = storage.bucket("bucket");
    client = CloudStorageClients.of(storage.host());
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void aPinnedSourceThatIsReplacedUnderTheReaderIsGone() {
    bucket.put("x", CloudStorageClients.bytes(100_000));
    BlobId pinned = client.get(ID).getBlobId();
    storage
        .faults()
        .before(2, () -> bucket.put("x", new byte[1]))
        .add("GET", "alt=media", When.nth(1), new Fault.Truncated(1000));
    assertThatThrownBy(() -> client.readAllBytes(pinned))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.getCode()).isEqualTo(404));
    assertThat(storage.traffic().requests("GET media")).isEqualTo(2);
  }

  @Test
  void aLostAnswerIsMetAgainByTheClientsOwnRetry() {
    storage.faults().add("POST", "", When.nth(1), new Fault.ResetAfterwards());
    assertThatThrownBy(() ->
            client.create(
                BlobInfo.newBuilder(ID).build(), new byte[3], BlobTargetOption.doesNotExist()))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.getCode()).isEqualTo(412));
    assertThat(bucket.find("x").orElseThrow().size()).isEqualTo(3);
    assertThat(storage.traffic().kinds()).isEqualTo(Map.of("POST upload", 2L));
    assertThat(storage.traffic().requestsTo("bucket")).isEqualTo(2);
  }

  @Test
  void aDownloadThatBreaksOffIsContinuedWhereItBroke() {
    byte[] content = CloudStorageClients.bytes(100_000);
    bucket.put("x", content);
    storage.faults().add("GET", "alt=media", When.nth(1), new Fault.Truncated(1000));
    assertThat(client.readAllBytes(ID)).isEqualTo(content);
    assertThat(storage.traffic().requests("GET media")).isEqualTo(2);
  }

  @Test
  void aWrongByteArrivesUnnoticed() throws IOException {
    bucket.put("x", new byte[10]);
    storage.faults().add("GET", "alt=media", When.always(), new Fault.WrongByte(3));
    try (ReadChannel reader = client.reader(ID)) {
      assertThat(Channels.newInputStream(reader).readAllBytes())
          .isEqualTo(new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    }
  }

  @Test
  void aStatusComesInGooglesForm() {
    storage.faults().add("GET", "", When.always(), new Fault.Status(403));
    assertThatThrownBy(() -> client.get(ID))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(403);
              assertThat(e.getReason()).isEqualTo("forbidden");
            });
  }
}
