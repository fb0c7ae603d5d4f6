package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.BucketEvent.Kind;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.notation.Files;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The auditor says what its slow twin says. The repetition's number is the seed. */
class FileAuditorPropertyTest {
  private static final String[] BASES = {"gs://prod", "gs://prod/v1", "gs://prod/v1/v2"};
  private static final String[] NAMES = {"tool", "v1/tool", "v2/tool", "v1/v2/tool", "tool/v1"};
  private static final String[] CONTENTS = {"a", "b", "c"};
  private static final int EVENTS = 60;

  private final Map<ObjectVersion, Digest> delivered = new HashMap<>();
  private final Map<ObjectVersion, Digest> held = new HashMap<>();
  private final Map<ObjectUri, Digest> planned = new HashMap<>();

  private static String any(String[] some, Random random) {
    return some[random.nextInt(some.length)];
  }

  private static ManifestSet manifests(Random random) {
    FileManifest[] manifests =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(i -> manifest("p" + i, random))
            .toArray(FileManifest[]::new);
    return Files.manifests(manifests);
  }

  private static FileManifest manifest(String project, Random random) {
    Set<String> names = new TreeSet<>();
    IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> names.add(any(NAMES, random)));
    String[] files =
        names.stream().map(name -> name + " " + any(CONTENTS, random)).toArray(String[]::new);
    return Files.manifest(project, "gs://stage -> " + any(BASES, random), files);
  }

  private static BucketEvent event(Random random) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    Optional<String> other = random.nextInt(4) == 0 ? Optional.of("9") : Optional.empty();
    boolean removal = kind == Kind.DELETE || kind == Kind.ARCHIVE;
    String name = any(BASES, random).substring("gs://prod".length()) + "/" + any(NAMES, random);
    return new BucketEvent(
        kind,
        StoreUri.of("gs://prod"),
        name.substring(1),
        "" + (1 + random.nextInt(3)),
        other.filter(generation -> kind == Kind.FINALIZE),
        other.filter(generation -> removal));
  }

  private void remember(BucketEvent event, Random random) {
    ObjectVersion version = new ObjectVersion(event.object().orElseThrow(), event.generation());
    Digest content = Files.content(any(CONTENTS, random));
    held.putIfAbsent(version, content);
    if (random.nextBoolean()) {
      delivered.putIfAbsent(version, held.get(version));
    }
    if (random.nextBoolean()) {
      planned.putIfAbsent(version.object(), Files.content(any(CONTENTS, random)));
    }
  }

  private FileEvidence evidence() {
    return new FileEvidence() {
      @Override
      public LookupResult<String> delivery(ObjectVersion version, Digest content) {
        return content.equals(delivered.get(version))
            ? new LookupResult.Yes<>("run")
            : new LookupResult.No<>();
      }

      @Override
      public LookupResult<Digest> content(ObjectVersion version) {
        return Optional.ofNullable(held.get(version))
            .<LookupResult<Digest>>map(LookupResult.Yes::new)
            .orElseGet(LookupResult.No::new);
      }

      @Override
      public LookupResult<PlannedFile> planned(ObjectUri object) {
        return Optional.ofNullable(planned.get(object))
            .<LookupResult<PlannedFile>>map(
                content -> new LookupResult.Yes<>(new PlannedFile("plan", content)))
            .orElseGet(LookupResult.No::new);
      }
    };
  }

  @RepeatedTest(200)
  void saysWhatItsTwinSays(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    ManifestSet manifests = manifests(random);
    FileAuditor auditor = new FileAuditor(FileSet.of(manifests), evidence(), false);
    for (int i = 0; i < EVENTS; i++) {
      BucketEvent event = event(random);
      if (random.nextBoolean()) {
        remember(event, random);
      }
      Judgement judgement = auditor.judge(event);
      String said =
          judgement instanceof Verdict verdict
              ? verdict.word() + " " + verdict.reason().id()
              : "unneeded";
      assertThat(said)
          .as("%s by %s", event, manifests.files())
          .isEqualTo(ObviousFileAuditor.judge(manifests, event, delivered, held, planned));
    }
  }
}
