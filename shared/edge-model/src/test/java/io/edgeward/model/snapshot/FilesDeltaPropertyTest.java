package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.StoreUri;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FilesDeltaPropertyTest {
  private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");

  private static void forAll(Consumer<SplittableRandom> check) {
    for (long seed = 1; seed <= 3000; seed++) {
      try {
        check.accept(new SplittableRandom(seed));
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static FilesDelta delta(Optional<FilesSnapshot> before, FileInventory now) {
    return FilesDelta.of(FileWorlds.STORES, before, now);
  }

  private static SortedSet<String> work(FilesDelta delta) {
    SortedSet<String> work = new TreeSet<>();
    delta.unknown().forEach(file -> work.add("read " + text(file.version())));
    for (NewFile file : delta.news()) {
      file.sources()
          .forEach(source -> work.add("copy " + text(source.version()) + " as " + file.content()));
    }
    return work;
  }

  private static String text(ObjectVersion version) {
    return version.object() + "#" + version.generation();
  }

  @Test
  void findsWhatTheObviousTwinFinds() {
    forAll(random -> {
      Optional<FilesSnapshot> before = FileWorlds.snapshot(random);
      FileInventory now = FileWorlds.inventory(random);
      assertThat(work(delta(before, now))).isEqualTo(ObviousFilesDelta.work(before, now));
      FilesSnapshot taken = delta(before, now).snapshot(Map.of(), Map.of(), AT);
      assertThat(new TreeSet<>(taken.changes())).isEqualTo(ObviousFilesDelta.changes(before, now));
    });
  }

  @Test
  void isNotCompleteWithObjectsThatCannotBeNamed() {
    forAll(random -> {
      SortedMap<StoreUri, StoreReading> odd = new TreeMap<>();
      FileWorlds.inventory(random)
          .readings()
          .forEach((store, reading) -> odd.put(store, withUnnameable(reading)));
      FilesSnapshot taken =
          delta(FileWorlds.snapshot(random), FileInventory.of(odd))
              .snapshot(Map.of(), Map.of(), AT);
      assertThat(taken.stores()).allMatch(store -> !store.complete() && store.unread().isPresent());
    });
  }

  private static StoreReading withUnnameable(StoreReading reading) {
    return reading instanceof StoreReading.Read read
        ? new StoreReading.Read(read.objects(), Optional.of("1 object: a//b"))
        : reading;
  }

  @Test
  void listsExactlyWhatWasReadAndCarriesTheRest() {
    forAll(random -> {
      Optional<FilesSnapshot> before = FileWorlds.snapshot(random);
      FileInventory now = FileWorlds.inventory(random);
      FilesSnapshot taken = delta(before, now).snapshot(Map.of(), Map.of(), AT);
      assertThat(taken.stores()).hasSize(2);
      for (StoreSnapshot store : taken.stores()) {
        switch (now.readings().get(store.store())) {
          case StoreReading.Read(var objects, var unnameable) ->
              assertThat(store.files().keySet()).isEqualTo(objects.keySet());
          case StoreReading.Unreadable unreadable -> {
            assertThat(store.complete()).isFalse();
            before
                .flatMap(old -> old.store(store.store()))
                .ifPresent(
                    old -> assertThat(store.files().keySet()).isEqualTo(old.files().keySet()));
          }
        }
      }
      assertThat(taken.complete()).isEqualTo(taken.gaps().isEmpty());
    });
  }

  @Test
  void countsNothingAsHeldThatWasNeverCopied() {
    forAll(random -> {
      Optional<FilesSnapshot> before = FileWorlds.snapshot(random);
      FilesDelta delta = delta(before, FileWorlds.inventory(random));
      Map<Digest, FileLocation> copied = new HashMap<>();
      delta.news().stream()
          .filter(file -> random.nextBoolean())
          .forEach(file -> copied.put(file.content(), new FileLocation.Held(file.content())));
      SortedSet<Digest> known =
          before
              .filter(old -> old.backup().equals(FileWorlds.BACKUP))
              .map(FilesSnapshot::held)
              .orElseGet(TreeSet::new);
      known.addAll(copied.keySet());
      assertThat(known).containsAll(delta.snapshot(copied, Map.of(), AT).held());
    });
  }

  @Test
  void isCompleteOnceEverythingWasReadAndCopiedAndThenHasNoNews() {
    forAll(random -> {
      Optional<FilesSnapshot> before = FileWorlds.snapshot(random);
      FileInventory now = FileWorlds.inventory(random);
      Map<StoreUri, StoreReading> readings = new HashMap<>(now.readings());
      readings.replaceAll((store, reading) -> new StoreReading.Read(FileWorlds.objects(random)));
      FileInventory all = FileInventory.of(readings).with(now.proofs());
      Map<ObjectVersion, Digest> read = new HashMap<>();
      delta(before, all)
          .unknown()
          .forEach(file -> read.put(file.version(), FileWorlds.digest(random.nextInt(7))));
      FilesDelta delta = delta(before, all).with(read);
      assertThat(delta.unknown()).isEmpty();
      Map<Digest, FileLocation> copied = new HashMap<>();
      delta
          .news()
          .forEach(file -> copied.put(file.content(), new FileLocation.Held(file.content())));
      FilesSnapshot taken = delta.snapshot(copied, Map.of(), AT);
      assertThat(taken.complete()).isTrue();
      assertThat(taken.stores()).allMatch(store -> store.lastComplete().equals(Optional.of(AT)));
      FilesDelta next = delta(Optional.of(taken), all);
      assertThat(work(next)).isEmpty();
      FilesSnapshot again = next.snapshot(Map.of(), Map.of(), AT.plusSeconds(1));
      assertThat(again.changes()).isEmpty();
      assertThat(again.sameAs(taken)).isTrue();
    });
  }
}
