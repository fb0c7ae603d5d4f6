package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.VanityNames;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeRulesTest {
  private static final String BASE =
      """
      staging/foo@a -> us/foo:1.0
      staging/foo@b -> us/foo:2.0
      staging/foo@c -> us/foo
      """;

  private static List<String> problems(String base, String head) {
    return problems(base, head, base);
  }

  private static List<String> problems(String base, String head, String tip) {
    return problems(Policy.NONE, base, head, tip);
  }

  private static List<String> problems(Policy policy, String base, String head, String tip) {
    ManifestRevision before = ManifestRevision.of(Manifests.of(policy, base));
    ManifestRevision after = ManifestRevision.of(Manifests.of(policy, head));
    ManifestRevision now = ManifestRevision.of(Manifests.of(policy, tip));
    return ChangeRules.problems(
            ManifestChange.between(before, after, now), before.manifests(), after.manifests())
        .stream()
        .map(problem -> problem.severity().word() + " " + Names.shorten(problem))
        .toList();
  }

  @Test
  void isSilentWhereNothingIsToBeSaid() {
    assertThat(problems(BASE, BASE)).isEmpty();
    assertThat(problems(BASE, BASE + "staging/foo@d -> us/foo:3.0\n")).isEmpty();
  }

  @Test
  void aMovedTagIsAnError() {
    assertThat(problems(BASE, BASE.replace("@a", "@d")))
        .containsExactly(
            "note edges: a of us/foo is not promoted any more (line 1 before); production keeps it"
                + " [removal]",
            "error edges:1: tag 1.0 of us/foo is granted to d, but a has it (edges:1 before, by"
                + " whom is not known); tags are never moved, so production keeps it where it is;"
                + " grant a new tag [tag-move]");
  }

  @Test
  void aTagThatTheBranchGaveAwaySinceIsAConflict() {
    assertThat(
            problems(
                BASE,
                BASE + "staging/foo@d -> us/foo:3.0\n",
                BASE + "\nstaging/foo@e -> us/foo:3.0\n"))
        .containsExactly(
            "error edges:4: tag 3.0 of us/foo is granted to d, but the branch has given it to e"
                + " since (edges:5); none of them would be promoted; grant a new tag, or bring the"
                + " change up to date [conflict]");
  }

  @Test
  void whatIsTakenOutStaysInProduction() {
    assertThat(problems(BASE, BASE.replace("staging/foo@a -> us/foo:1.0\n", "\n")))
        .containsExactly(
            "note edges: a of us/foo is not promoted any more (line 1 before); production keeps it"
                + " and its tags [1.0] [removal]");
    assertThat(problems(BASE, BASE.replace("us/foo:1.0", "us/foo")))
        .containsExactly(
            "note edges:1: tags [1.0] of us/foo are not granted to a any more; production keeps"
                + " them [removal]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latest",
        "Latest",
        "latest-amd64",
        "1.2-latest",
        "main",
        "master",
        "stable",
        "nightly",
        "edge",
        "canary",
        "dev",
        "main-arm64",
        "nightly_linux"
      })
  void aTagThatIsMeantToMoveIsAnError(String tag) {
    assertThat(problems(BASE, BASE + "staging/foo@d -> us/foo:" + tag))
        .containsExactly(
            "error edges:4: tag %s of us/foo is one that is meant to move; tags are never moved, so"
                    .formatted(tag)
                + " it would stay on this digest for ever; grant a tag that names one version"
                + " [moving-tag]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.2",
        "1",
        "v1.2.3-dev.4",
        "canary-1",
        "main-20200101",
        "master-ab12cd34",
        "edge-v2",
        "stable-1.2",
        "v20200101-main",
        "latests",
        "amd64",
        "3.1.0-canary"
      })
  void aTagThatNamesAVersionIsNone(String tag) {
    assertThat(MovingTags.isMoving(new Tag(tag))).isFalse();
  }

  @Test
  void anOldMovingTagIsNoMatterOfTheChange() {
    String old = BASE + "staging/foo@d -> us/foo:latest\n";
    assertThat(problems(old, old + "staging/foo@d -> us/foo:4\n")).isEmpty();
  }

  @Test
  void aNameThatIsNewToProductionIsNamedOnce() {
    assertThat(problems(BASE, BASE + "staging/bar@d -> us/bar:1\nstaging/bar@e -> us/bar:2\n"))
        .containsExactly(
            "note edges:4: no manifest has named us/bar before; a name stays in production for"
                + " ever; see that it is spelt as meant, in the right project [new-image]");
  }

  @Test
  void registriesThatChangeWantAnotherReviewer() {
    String remedy =
        "; a change of registries wants the review of whoever answers for them"
            + " [registries-change]";
    assertThat(problems(BASE, BASE + "staging/foo@a -> eu/foo:1.0\n"))
        .containsExactly("note edges:4: project staging promotes to eu" + remedy);
    assertThat(problems(BASE, BASE + "new/bar@a -> us/foo/bar:1.0\n"))
        .contains(
            "note edges:4: project new is new, with the source new, and promotes to us/foo"
                + remedy);
    assertThat(problems(BASE + "old/foo@a -> us/foo:1.0\n", BASE))
        .containsExactly(
            "note edges: project old is taken away, with the source old, and promotes no more to"
                + " us; production keeps what is there [registries-change]");
  }

  @Test
  void anImageThatLacksTheTagOfItsSiblingsIsNamed() {
    String alike = siblings("1.0", "one", "two", "three") + siblings("1.1", "one", "two", "three");
    assertThat(problems(alike, alike + siblings("1.2", "one", "two")))
        .containsExactly(
            "note edges:7: new on one, two, but not on three, tagged alike so far: 1.2; add the"
                + " digests that lack it, unless there is no such version of them"
                + " [sibling-tag]");
    assertThat(problems(alike, alike + siblings("1.2", "one", "two", "three"))).isEmpty();
    String once = siblings("1.0", "one", "two");
    assertThat(problems(once, once + siblings("1.1", "one"))).isEmpty();
  }

  private static String siblings(String tag, String... images) {
    StringBuilder lines = new StringBuilder();
    for (String image : images) {
      lines.append("staging/%1$s@a -> us/%1$s:%2$s\n".formatted(image, tag));
    }
    return lines.toString();
  }

  @ParameterizedTest
  @CsvSource({"tag-move", "moving-tag", "new-image", "registries-change"})
  void anExceptionMakesANoteWithItsReason(String id) {
    Rule rule = Rule.byId(id).orElseThrow();
    String head =
        BASE.replace("@a", "@d")
            + """
            staging/foo@d -> us/foo:latest
            staging/bar@d -> us/bar:1.0
            staging/foo@d -> eu/foo:1.0
            """;
    assertThat(broken(Policy.NONE, head, rule)).isNotEmpty().noneMatch(text -> excuses(text));
    // The notation's places are in a file of their own, from which the project is told.
    Policy policy =
        new Policy(List.of(), false, List.of(new PolicyException("edges", rule, "agreed upon")));
    assertThat(broken(policy, head, rule))
        .isNotEmpty()
        .allMatch(text -> text.startsWith("note ") && excuses(text));
  }

  private static boolean excuses(String text) {
    return text.contains("edgeward.yaml excuses it: agreed upon");
  }

  @Test
  void anExceptionOfOneImageLeavesTheOthers() {
    Policy policy =
        new Policy(
            List.of(),
            false,
            List.of(
                new PolicyException(
                    "edges",
                    Optional.of("foo"),
                    Rule.MOVING_TAG,
                    "agreed upon",
                    Optional.empty(),
                    new Location("edgeward.yaml", 3))));
    String head = BASE + "staging/foo@d -> us/foo:latest\nstaging/bar@d -> us/bar:latest\n";
    assertThat(broken(policy, head, Rule.MOVING_TAG))
        .satisfiesExactly(
            foo -> assertThat(foo).startsWith("note edges:4"),
            bar -> assertThat(bar).startsWith("error edges:5"));
  }

  private static List<String> broken(Policy policy, String head, Rule rule) {
    return problems(policy, BASE, head, BASE).stream()
        .filter(text -> text.endsWith("[" + rule.id() + "]"))
        .toList();
  }

  @Test
  void aChangeOfThePolicyIsSaid() {
    PolicyException exception = new PolicyException("foo", Rule.TAG_MOVE, "because");
    RegistryPath us = RegistryPath.of("us.test");
    RegistryPath eu = RegistryPath.of("eu.test");
    Policy before = new Policy(List.of(us), false, List.of());
    Policy after =
        new Policy(
                List.of(us, eu),
                true,
                List.of(exception),
                new AttachmentRule(Set.of("b", "a"), 7, 9),
                new VanityNames(new TreeMap<>(Map.of(RegistryPath.of("k8s.test"), List.of(us)))))
            .withFiles(
                List.of(StoreUri.of("gs://prod")),
                new FileLists("../manifests", new Location("edgeward.yaml", 9)));
    AttachmentRule usual = AttachmentRule.DEFAULT;
    assertThat(PolicyChange.between(before, after))
        .extracting(Problem::message)
        .containsExactly(
            "production: [us.test] before, [us.test, eu.test] now",
            "subprojectPrefix: optional before, required now",
            "attachments.types: %s before, [a, b] now".formatted(new TreeSet<>(usual.types())),
            "attachments.perDigest: %d before, 7 now".formatted(usual.perDigest()),
            "attachments.bytes: %d before, 9 now".formatted(usual.bytes()),
            "fileProduction: [] before, [gs://prod] now",
            "fileLists: manifests before, ../manifests now",
            "vanity: {} before, {k8s.test=[us.test]} now",
            "a new exception lifts tag-move for foo");
    assertThat(PolicyChange.between(after, before))
        .extracting(Problem::message)
        .contains("the exception is gone that lifted tag-move for foo");
    assertThat(PolicyChange.between(after, after)).isEmpty();
  }

  @Test
  void nothingIsSaidUnderAPolicyThatCannotBeUsed() {
    Policy broken =
        Policy.unusable(
            new Problem(
                Rule.POLICY,
                Severity.ERROR,
                new Location("edgeward.yaml", 1),
                "it is a list",
                "write a mapping"));
    assertThat(problems(broken, BASE, BASE.replace("@a", "@d"), BASE)).isEmpty();
  }
}
