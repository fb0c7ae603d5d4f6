package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.images.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of the same hour at the same time, each with a client and a ledger of its own. */
class ConcurrentRunsTest {
  private final BackupFixture stage = new BackupFixture();

  @TempDir Path folder;

  @AfterEach
  void close() {
    stage.close();
  }

  private Ledger ledger() {
    return Ledger.open(folder.toString());
  }

  private SnapshotResult run(Instant now) throws Exception {
    BackupOptions options =
        BackupOptions.of(List.of(stage.region("us"), stage.region("eu")), ledger());
    try (Backup backup = new Backup(BackupFixture.client(), options)) {
      return backup.take(now, delivery -> {});
    }
  }

  @RepeatedTest(5)
  void bothEndAndTheChainIsWhole() throws Exception {
    stage.push("us", "foo", Images.index(1), "1.0");
    stage.push("us", "foo/bar", Images.image(2));
    stage.push("eu", "foo", Images.image(3), "1.0", "latest");
    for (int hour = 0; hour < 2; hour++) {
      Instant now = BackupFixture.FOUR.plus(Duration.ofHours(hour));
      List<Callable<SnapshotResult>> runs = Collections.nCopies(3, () -> run(now));
      for (SnapshotResult taken : together(runs)) {
        assertThat(taken.gaps()).isEmpty();
        assertThat(taken.defects()).isEmpty();
        assertThat(taken.snapshot().complete()).isTrue();
        assertThat(taken.snapshot().regions().getFirst().digests()).isEqualTo(4 + hour);
      }
      stage.push("us", "foo", Images.image(10 + hour), "2." + hour);
    }
    assertThat(ledger().snapshots().defects()).isEmpty();
    assertThat(ledger().snapshots().ids()).as("runs that say the same share a document").hasSize(2);
    try (Verification verification = new Verification(BackupFixture.client())) {
      assertThat(
              verification.verify(
                  new SnapshotDocuments(ledger().snapshots())
                      .newestComplete()
                      .orElseThrow()
                      .snapshot(),
                  pull -> {}))
          .isEqualTo(new Verification.Result(List.of(), List.of()));
    }
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
