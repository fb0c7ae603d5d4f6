package io.edgeward.model.file;

import static io.edgeward.model.notation.Files.holding;
import static io.edgeward.model.notation.Files.inventory;
import static io.edgeward.model.notation.Files.manifest;
import static io.edgeward.model.notation.Files.manifests;
import static io.edgeward.model.notation.Files.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every plan of files, tried on generated manifests and stores. */
class FilePlannerPropertyTest {
  private static final int CASES = 4_000;
  private static final List<String> BUCKETS = List.of("gs://one", "gs://two", "s3://three");
  private static final List<String> NAMES = List.of("x", "d/x", "d/y");
  private static final List<String> CONTENTS = List.of("a", "b", "long");

  @Test
  void agreesWithItsObviousTwin() {
    Set<String> seen = new TreeSet<>();
    forEachCase((manifests, held) -> {
      SortedMap<String, String> steps =
          steps(FilePlanner.plan(FileSet.of(manifests), held), manifests);
      assertThat(steps).isEqualTo(ObviousFilePlanner.steps(manifests, held));
      seen.addAll(steps.values());
    });
    assertThat(seen)
        .as("every kind of step occurs among the generated cases")
        .containsExactly(
            "copy",
            "file-conflict",
            "file-mismatch",
            "file-move",
            "lost-source",
            "production-root",
            "promoted",
            "unproven",
            "unreadable");
  }

  @Test
  void overwritesNothingAndLeavesNothingToDoOnceItWasCarriedOut() {
    forEachCase((manifests, held) -> {
      FileSet files = FileSet.of(manifests);
      FilePlan first = FilePlanner.plan(files, held);
      assertThat(first.copies())
          .allMatch(copy -> held.presence(copy.destination()) instanceof ObjectPresence.Absent);
      FilePlan second = FilePlanner.plan(files, carriedOut(first, held));
      assertThat(second.copies()).isEmpty();
      assertThat(second.promoted())
          .isGreaterThanOrEqualTo(first.promoted() + first.copies().size());
    });
  }

  @Test
  void copiesInAPartWhatItCopiesInTheWhole() {
    forEachCase((manifests, held) -> {
      FileSet files = FileSet.of(manifests);
      FilePlan whole = FilePlanner.plan(files, held);
      for (ObjectUri object : files.wanted().keySet()) {
        FileSet one = files.only(Set.of(object));
        FilePlan part = FilePlanner.plan(one, held);
        // A part knows fewer contents; whatever it takes for the wanted one is hashed on its way.
        assertThat(part.copies())
            .containsAll(
                whole.copies().stream().filter(copy -> copy.destination().equals(object)).toList());
        assertThat(lost(part)).isEqualTo(lost(whole).stream().filter(object::equals).toList());
        assertThat(one.objects())
            .allMatch(asked -> one.bases().stream().anyMatch(base -> base.contains(asked)));
      }
    });
  }

  private static List<ObjectUri> lost(FilePlan plan) {
    return plan.refusals().stream()
        .filter(refusal -> refusal.rule() == Rule.LOST_SOURCE)
        .map(FileRefusal::destination)
        .toList();
  }

  private static SortedMap<String, String> steps(FilePlan plan, ManifestSet manifests) {
    SortedMap<String, String> steps = new TreeMap<>();
    FileSet.of(manifests)
        .edges()
        .forEach(edge -> steps.put(edge.destination() + " " + edge.content(), "promoted"));
    plan.unproven()
        .forEach(edge -> steps.put(edge.destination() + " " + edge.content(), "unproven"));
    plan.copies().forEach(copy -> steps.put(copy.destination() + " " + copy.content(), "copy"));
    plan.refusals()
        .forEach(refusal ->
            steps.merge(
                refusal.destination() + " " + refusal.content(),
                refusal.rule().id(),
                (one, other) -> other.equals("production-root") ? one : other));
    return steps;
  }

  private static FileInventory carriedOut(FilePlan plan, FileInventory held) {
    SortedMap<StoreUri, StoreReading> readings = new TreeMap<>(held.readings());
    for (FileCopy copy : plan.copies()) {
      StoreUri base =
          readings.keySet().stream().filter(s -> s.contains(copy.destination())).findFirst().get();
      StoreReading.Read read = (StoreReading.Read) readings.get(base);
      SortedMap<FilePath, StoredObject> objects = new TreeMap<>(read.objects());
      objects.put(
          copy.destination().name(),
          new StoredObject(1, "new", Optional.empty(), Optional.of(copy.content())));
      readings.put(base, new StoreReading.Read(objects));
    }
    return new FileInventory(readings, held.proofs());
  }

  private static void forEachCase(BiConsumer<ManifestSet, FileInventory> check) {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      try {
        check.accept(manifestsOf(random), held(random));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static ManifestSet manifestsOf(Random random) {
    List<FileManifest> all = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      List<String> buckets = new ArrayList<>(BUCKETS);
      Collections.shuffle(buckets, random);
      String stores =
          buckets.get(0)
              + folder(random)
              + " -> "
              + buckets.get(1)
              + folder(random)
              + (random.nextBoolean() ? " " + buckets.get(2) : "");
      List<String> files = new ArrayList<>();
      NAMES.forEach(name -> {
        if (random.nextBoolean()) {
          files.add(name + " " + pick(CONTENTS, random));
        }
      });
      all.add(manifest("p" + i, stores, files.toArray(String[]::new)));
    }
    Policy policy =
        random.nextInt(5) == 0
            ? Policy.NONE.withFileProduction(
                List.of(StoreUri.of("gs://two/d"), StoreUri.of("s3://three")))
            : Policy.NONE;
    return manifests(policy, all.toArray(FileManifest[]::new));
  }

  private static String folder(Random random) {
    return random.nextInt(3) == 0 ? "/d" : "";
  }

  private static FileInventory held(Random random) {
    Map<String, StoreReading> stores = new HashMap<>();
    for (String bucket : BUCKETS) {
      if (random.nextInt(6) == 0) {
        stores.put(bucket, unreadable("it is down"));
        continue;
      }
      List<String> objects = new ArrayList<>();
      for (String name : List.of("x", "d/x", "d/y", "d/d/x", "d/d/y")) {
        if (random.nextInt(3) == 0) {
          objects.add(
              name + " " + pick(CONTENTS, random) + pick(List.of("", " ?", " ?", " !"), random));
        }
      }
      stores.put(bucket, holding(objects.toArray(String[]::new)));
    }
    return inventory(stores);
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
