package io.edgeward.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.ledger.DrillRecord;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.store.StoreUri;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesDrillTest {
  private static final RegistryPath SCRATCH = RegistryPath.of("scratch.example/drills");

  private final FilesFixture stage = new FilesFixture();
  private Snapshot snapshot;
  private int drills;

  @BeforeEach
  void takeASnapshot() throws Exception {
    for (String content : new String[] {"one", "two", "three", "four", "five"}) {
      stage.promote("bin/" + content, content);
    }
    stage.promote("bin/same", "one");
    snapshot = stage.take(BackupFixture.FOUR).snapshot();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private DrillRecord drill(Drill.Scope scope, Optional<StoreUri> into) throws Exception {
    Clock clock =
        Clock.offset(Clock.fixed(BackupFixture.FOUR, ZoneOffset.UTC), Duration.ofMinutes(++drills));
    try (Drill drill = new Drill(BackupFixture.client(), stage.ledger(), clock, stage.stores())) {
      return drill.run(snapshot, new Drill.Scratch(SCRATCH, into), scope, digest -> {});
    }
  }

  private static DrillRecord.Files files(DrillRecord drill) {
    return drill.files().orElseThrow();
  }

  @Test
  void readsEveryContentOfTheBackup() throws Exception {
    DrillRecord drill = drill(Drill.Scope.ALL, Optional.empty());
    assertThat(drill.failures()).isEmpty();
    assertThat(drill.passed()).isTrue();
    assertThat(files(drill).verified()).isEqualTo(5);
    assertThat(files(drill).bytes()).isEqualTo(3 + 3 + 5 + 4 + 4);
    assertThat(drill.summary())
        .contains("0 of 0 digests restored and verified, 0 bytes; 5 of 5 contents of files")
        .contains("verified, 19 bytes; recovery point 60 s");
    assertThat(stage.ledger().drills().newestPassed()).isPresent();
  }

  @Test
  void findsADamagedContent() throws Exception {
    stage.backup().put(FilesFixture.kept("two"), "twp".getBytes(UTF_8));
    DrillRecord drill = drill(Drill.Scope.ALL, Optional.empty());
    assertThat(drill.passed()).isFalse();
    assertThat(drill.failures())
        .containsExactly(
            "gs://backup/%s holds %s, not %s"
                .formatted(
                    FilesFixture.kept("two"), FilesFixture.hash("twp"), FilesFixture.hash("two")));
    assertThat(files(drill).verified()).isEqualTo(4);
  }

  @Test
  void findsALostContentWhateverTheSample() throws Exception {
    stage.backup().delete(FilesFixture.kept("two"));
    DrillRecord drill = drill(Drill.Scope.sample(1), Optional.empty());
    assertThat(drill.passed()).isFalse();
    assertThat(drill.failures())
        .containsExactly(
            "gs://backup/%s is gone from the backup".formatted(FilesFixture.kept("two")));
  }

  @Test
  void doesNotPassWhenTheBackupCannotBeListed() throws Exception {
    stage.backup().deny(Right.LIST);
    DrillRecord drill = drill(Drill.Scope.ALL, Optional.empty());
    assertThat(drill.passed()).isFalse();
    assertThat(drill.failures()).hasSize(1);
  }

  @Test
  void readsAllInTurn() throws Exception {
    Set<Digest> last = new HashSet<>();
    for (int turn = 0; turn < 5; turn++) {
      DrillRecord drill = drill(Drill.Scope.sample(1), Optional.empty());
      assertThat(drill.passed()).isTrue();
      assertThat(files(drill).chosen()).isEqualTo(1);
      last.add(files(drill).until().orElseThrow());
    }
    assertThat(last).isEqualTo(snapshot.files().orElseThrow().held());
    assertThat(files(drill(Drill.Scope.sample(4), Optional.empty())).verified()).isEqualTo(4);
  }

  @Test
  void restoresIntoAScratchStoreAndReadsThere() throws Exception {
    Bucket scratch = stage.storage().bucket("scratch");
    DrillRecord drill = drill(Drill.Scope.ALL, Optional.of(StoreUri.of("gs://scratch/files")));
    assertThat(drill.failures()).isEmpty();
    assertThat(drill.passed()).isTrue();
    assertThat(scratch.names())
        .hasSize(5)
        .allMatch(name -> name.matches("files/drill-\\d+-[0-9a-f]+/prod/bin/\\w+"));
    assertThat(stage.production().names()).hasSize(6);
  }

  @Test
  void namesWhatDoesNotArrive() throws Exception {
    stage.storage().bucket("scratch");
    stage.backup().put(FilesFixture.kept("two"), "twp".getBytes(UTF_8));
    DrillRecord drill = drill(Drill.Scope.ALL, Optional.of(StoreUri.of("gs://scratch")));
    assertThat(drill.passed()).isFalse();
    assertThat(drill.failures())
        .singleElement()
        .asString()
        .contains("/prod/bin/two did not arrive: ");
  }

  @Test
  void refusesAScratchStoreInProductionOrBackup() {
    for (String place : new String[] {"gs://prod/bin/drills", "gs://backup", "gs://prod"}) {
      assertThatThrownBy(() -> drill(Drill.Scope.ALL, Optional.of(StoreUri.of(place))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("overlap");
    }
  }

  @Test
  void countsWhatThereWasNoTimeFor() throws Exception {
    stage.storage().bucket("scratch");
    for (Optional<StoreUri> into :
        List.of(Optional.<StoreUri>empty(), Optional.of(StoreUri.of("gs://scratch")))) {
      AtomicInteger asked = new AtomicInteger();
      Drill.Scope late = new Drill.Scope(Optional.empty(), () -> asked.incrementAndGet() > 3);
      DrillRecord drill = drill(late, into);
      assertThat(drill.passed()).isFalse();
      assertThat(drill.unreached()).isPositive();
    }
  }
}
