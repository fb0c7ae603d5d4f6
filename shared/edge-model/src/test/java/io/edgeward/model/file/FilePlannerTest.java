package io.edgeward.model.file;

import static io.edgeward.model.notation.Files.content;
import static io.edgeward.model.notation.Files.holding;
import static io.edgeward.model.notation.Files.inventory;
import static io.edgeward.model.notation.Files.manifest;
import static io.edgeward.model.notation.Files.manifests;
import static io.edgeward.model.notation.Files.set;
import static io.edgeward.model.notation.Files.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of {@link FilePlanner}, row by row. */
class FilePlannerTest {
  private static final FileSet ONE = set(manifest("foo", "gs://stage -> gs://prod", "v1/tool a"));

  private static String step(FilePlan plan) {
    assertThat(
            plan.promoted()
                + plan.unproven().size()
                + plan.copies().size()
                + plan.refusals().size())
        .isEqualTo(plan.edges());
    if (!plan.refusals().isEmpty()) {
      return plan.refusals().getFirst().rule().id();
    }
    if (!plan.copies().isEmpty()) {
      return "copy";
    }
    return plan.unproven().isEmpty() ? "promoted" : "unproven";
  }

  private static StoreReading store(String text) {
    return switch (text) {
      case "down" -> unreadable("it is down");
      case "empty" -> holding();
      default -> holding("v1/tool " + text);
    };
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          down,  a,     unreadable
          down,  empty, unreadable
          a,     down,  promoted
          a,     empty, promoted
          b,     a,     file-move
          b,     down,  file-move
          a ?,   empty, unproven
          a !,   empty, unproven
          a ?,   a ?,   unproven
          a ?,   a,     promoted
          b ?,   a,     file-move
          b !,   a,     unproven
          empty, a,     copy
          empty, a ?,   copy
          empty, b ?,   copy
          empty, down,  unreadable
          empty, empty, lost-source
          empty, b,     file-mismatch
          """)
  void decidesByTheFirstRowThatFits(String destination, String source, String step) {
    FileInventory held =
        inventory(Map.of("gs://prod", store(destination), "gs://stage", store(source)));

    assertThat(step(FilePlanner.plan(ONE, held))).isEqualTo(step);
  }

  @Test
  void copiesTheGenerationThatWasListed() {
    FileInventory held =
        inventory(Map.of("gs://prod", holding(), "gs://stage", holding("v1/tool a ?")));

    FileCopy copy = FilePlanner.plan(ONE, held).copies().getFirst();

    assertThat(copy.source()).hasToString("gs://stage/v1/tool");
    assertThat(copy.generation()).isEqualTo("a");
    assertThat(copy.size()).isEqualTo(1);
    assertThat(copy.content()).isEqualTo(content("a"));
    assertThat(copy.destination()).hasToString("gs://prod/v1/tool");
  }

  @Test
  void believesAProofOfThatGenerationAndOfNoOther() {
    ObjectUri object = ObjectUri.of("gs://prod/v1/tool");
    FileInventory held =
        inventory(Map.of("gs://prod", holding("v1/tool a !"), "gs://stage", holding()));

    assertThat(step(plan(held, object, "a"))).isEqualTo("promoted");
    assertThat(step(plan(held, object, "older"))).isEqualTo("unproven");
  }

  private static FilePlan plan(FileInventory held, ObjectUri object, String generation) {
    Map<ObjectVersion, Digest> proof = Map.of(new ObjectVersion(object, generation), content("a"));
    return FilePlanner.plan(ONE, held.with(proof));
  }

  @Test
  void refusesBothContentsThatClaimAnObjectAndNamesBothManifests() {
    FileSet files =
        set(
            manifest("foo", "gs://stage-foo -> gs://prod/bin", "tool a", "other c"),
            manifest("bar", "gs://stage-bar -> gs://prod", "bin/tool b"));
    FileInventory held =
        inventory(
            Map.of(
                "gs://prod", holding(),
                "gs://stage-foo", holding("tool a", "other c"),
                "gs://stage-bar", holding("bin/tool b")));

    FilePlan plan = FilePlanner.plan(files, held);

    assertThat(plan.copies())
        .extracting(FileCopy::destination)
        .containsExactly(ObjectUri.of("gs://prod/bin/other"));
    assertThat(plan.refusals()).hasSize(2).allMatch(r -> r.rule() == Rule.FILE_CONFLICT);
    assertThat(plan.refusals())
        .extracting(FileRefusal::message)
        .anyMatch(message ->
            message.startsWith("manifests/foo/files.yaml:1")
                && message.contains("manifests/bar/files.yaml:1"));
  }

  @Test
  void takesOneContentFromAnySourceThatHasIt() {
    FileSet files =
        set(
            manifest("foo", "gs://stage-foo -> gs://prod", "tool a"),
            manifest("bar", "gs://stage-bar -> gs://prod", "tool a"));
    FileInventory held =
        inventory(
            Map.of(
                "gs://prod", holding(),
                "gs://stage-foo", holding("tool a ?"),
                "gs://stage-bar", unreadable("it is down")));

    FilePlan plan = FilePlanner.plan(files, held);

    assertThat(plan.edges()).isEqualTo(1);
    assertThat(plan.copies())
        .extracting(FileCopy::source)
        .containsExactly(ObjectUri.of("gs://stage-foo/tool"));
  }

  @Test
  void provesMirrorsByWhatTheyMirror() {
    FileSet files = set(manifest("foo", "gs://prod -> s3://one gs://two s3://three", "tool a"));
    FileInventory held =
        inventory(
            Map.of(
                "gs://prod", holding("tool a"),
                "s3://one", holding("tool a ?"),
                "gs://two", holding("tool b ?"),
                "s3://three", holding("tool longer ?")));

    FilePlan plan = FilePlanner.plan(files, held);

    assertThat(plan.promoted()).isEqualTo(1);
    assertThat(plan.refusals())
        .extracting(FileRefusal::destination)
        .containsExactly(ObjectUri.of("gs://two/tool"), ObjectUri.of("s3://three/tool"));
    assertThat(plan.refusals().getFirst().found()).isEmpty();
  }

  @Test
  void doesNotCallAnEntityTagOfS3AnotherContentForItMayBeNoMd5() {
    FileSet files = set(manifest("foo", "gs://prod -> s3://one", "tool a"));
    FileInventory held =
        inventory(Map.of("gs://prod", holding("tool a"), "s3://one", holding("tool b ?")));

    assertThat(step(FilePlanner.plan(files, held))).isEqualTo("unproven");
  }

  @Test
  void doesNotBelieveLooksThatTwoContentsHave() {
    FileSet files =
        set(manifest("foo", "gs://stage -> gs://prod gs://mirror", "one a", "two b", "three a"));
    StoredObject a = object("a", "x");
    StoredObject b = object("b", "x");
    FileInventory held =
        FileInventory.of(
            Map.of(
                StoreUri.of("gs://stage"),
                holding(),
                StoreUri.of("gs://prod"),
                read(Map.of("one", a, "two", b, "three", a)),
                StoreUri.of("gs://mirror"),
                read(Map.of("one", unproved("x"), "two", unproved("x"), "three", unproved("y")))));

    FilePlan plan = FilePlanner.plan(files, held);

    assertThat(plan.unproven())
        .extracting(edge -> edge.destination().toString())
        .containsExactly("gs://mirror/one", "gs://mirror/two");
    assertThat(plan.refusals()).extracting(FileRefusal::rule).containsExactly(Rule.FILE_MOVE);
  }

  private static StoredObject object(String name, String md5) {
    return new StoredObject(1, name, Optional.of(md5), Optional.of(content(name)));
  }

  private static StoredObject unproved(String md5) {
    return new StoredObject(1, md5, Optional.of(md5), Optional.empty());
  }

  private static StoreReading read(Map<String, StoredObject> objects) {
    TreeMap<FilePath, StoredObject> held = new TreeMap<>();
    objects.forEach((name, object) -> held.put(new FilePath(name), object));
    return new StoreReading.Read(held);
  }

  @Test
  void fillsAMirrorFromWhereItsSourceIsFilled() {
    FileSet files =
        set(
            manifest("foo", "gs://stage -> gs://prod", "tool a"),
            manifest("mirror", "gs://prod -> s3://one", "tool a"));
    FileInventory held =
        inventory(
            Map.of(
                "gs://stage", holding("tool a ?"), "gs://prod", holding(), "s3://one", holding()));

    assertThat(FilePlanner.plan(files, held).copies())
        .extracting(copy -> copy.source() + " -> " + copy.destination())
        .containsExactly("gs://stage/tool -> gs://prod/tool", "gs://stage/tool -> s3://one/tool");
  }

  @Test
  void callsACircleOfMirrorsLost() {
    FileSet files =
        set(
            manifest("one", "gs://one -> gs://two", "tool a"),
            manifest("two", "gs://two -> gs://one", "tool a"));

    FilePlan plan =
        FilePlanner.plan(files, inventory(Map.of("gs://one", holding(), "gs://two", holding())));

    assertThat(plan.refusals())
        .extracting(FileRefusal::rule)
        .containsExactly(Rule.LOST_SOURCE, Rule.LOST_SOURCE);
  }

  @Test
  void refusesWhatThePolicyDoesNotPermitOnBoundariesOfPaths() {
    Policy policy = Policy.NONE.withFileProduction(List.of(StoreUri.of("gs://prod/bin")));
    FileSet files =
        FileSet.of(
            manifests(
                policy,
                manifest("foo", "gs://stage -> gs://prod", "bin/tool a", "binary b"),
                manifest("bar", "gs://stage -> gs://prod/bin", "x a"),
                manifest("baz", "gs://stage -> gs://prod/bin2", "x a")));
    FileInventory held =
        inventory(
            Map.of(
                "gs://stage", holding("bin/tool a ?", "binary b ?", "x a ?"),
                "gs://prod", holding()));

    FilePlan plan = FilePlanner.plan(files, held);

    assertThat(plan.copies())
        .extracting(copy -> copy.destination().toString())
        .containsExactly("gs://prod/bin/tool", "gs://prod/bin/x");
    assertThat(plan.refusals())
        .allMatch(refusal -> refusal.rule() == Rule.PRODUCTION_ROOT)
        .extracting(refusal -> refusal.destination().toString())
        .containsExactly("gs://prod/bin2/x", "gs://prod/binary");
  }
}
