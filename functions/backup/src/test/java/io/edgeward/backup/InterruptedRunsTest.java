package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The backup registry fails in the middle of a run; nothing is broken, and the next run mends. */
class InterruptedRunsTest {
  private final BackupFixture stage = new BackupFixture();

  @AfterEach
  void close() {
    stage.close();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Status(500),
        new Fault.Status(503),
        new Fault.Status(429),
        new Fault.Status(429, "1"),
        new Fault.Status(403),
        new Fault.Reset(),
        new Fault.ResetAfterwards(),
        new Fault.EmptyReply());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isMendedByTheNextRun(Fault fault) throws Exception {
    stage.push("us", "foo", Images.index(1), "1.0", "latest");
    stage.push("us", "foo/bar", Images.image(2));
    stage.push("eu", "foo", Images.image(3), "1.0");
    stage.backup().faults().add("*", "", When.after(9), fault);
    SnapshotResult broken = stage.take(BackupFixture.FOUR);
    assertThat(broken.snapshot().complete()).isFalse();
    assertThat(broken.gaps()).isNotEmpty();
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.snapshot().regions()).allMatch(region -> region.lastComplete().isEmpty());

    stage.backup().faults().clear();
    assertEveryManifestIsWhole();
    SnapshotResult mended = stage.take(BackupFixture.FOUR.plus(Duration.ofMinutes(10)));
    assertThat(mended.gaps()).isEmpty();
    assertThat(mended.snapshot().id().text()).isEqualTo("2026/11/21/04-2");
    assertThat(stage.ledger().snapshots().defects()).isEmpty();
    assertThat(defects(mended.snapshot())).isEmpty();
  }

  private static java.util.List<String> defects(Snapshot snapshot) {
    try (Verification verification = new Verification(BackupFixture.client())) {
      return verification.verify(snapshot, pull -> {}).defects();
    }
  }

  private void assertEveryManifestIsWhole() throws IOException {
    ImagePuller puller = new ImagePuller();
    for (String region : new String[] {"us", "eu"}) {
      for (Map.Entry<String, Listing> image :
          BackupFixture.holds(stage.region(region).backup()).entrySet()) {
        for (Digest digest : image.getValue().digests().keySet()) {
          puller.pull(
              stage
                  .region(region)
                  .backup()
                  .resolve(io.edgeward.model.image.ImageName.of(image.getKey())),
              digest);
        }
      }
    }
  }
}
