package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.model.revision.ManifestRevision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryRulesTest {
  private static final String BASE =
      """
      staging/foo@0 -> us/foo:1.0
      staging/foo@1 -> us/foo
      """;
  private static final String ADDED = BASE + "staging/foo@a -> us/foo:1.1\n";
  private static final String RETAGGED = BASE + "staging/foo@1 -> us/foo:1.1\n";
  private static final String EXCUSES =
      "; who knows why it has to be so gives edgeward.yaml an exception with a reason"
          + " [index-guard]";

  private static List<String> problems(String head, Map<String, DigestFacts> known) {
    return problems(Policy.NONE, head, known);
  }

  private static List<String> problems(Policy policy, String head, Map<String, DigestFacts> known) {
    ManifestRevision base = ManifestRevision.of(Manifests.of(policy, BASE));
    ManifestRevision after = ManifestRevision.of(Manifests.of(policy, head));
    ManifestChange change = ManifestChange.between(base, after, base);
    Map<DigestChange, DigestFacts> facts = new HashMap<>();
    for (DigestChange digest : change.digests()) {
      Optional.ofNullable(known.get(Names.shorten(digest.digest())))
          .ifPresent(fact -> facts.put(digest, fact));
    }
    assertThat(facts).hasSize(known.size());
    return RegistryRules.problems(change, new RegistryFacts(Optional.empty(), facts), policy)
        .stream()
        .map(problem -> problem.severity().word() + " " + Names.shorten(problem))
        .toList();
  }

  @Test
  void areSilentWhereAllIsWell() {
    DigestFacts facts = Facts.of(Facts.index("amd64 arm64"));
    assertThat(problems(ADDED, Map.of("a", facts))).isEmpty();
    assertThat(problems(ADDED, Map.of("a", Facts.after(Facts.index("amd64"), facts)))).isEmpty();
    assertThat(problems(ADDED, Map.of("a", Facts.after(Facts.image("amd64"), facts)))).isEmpty();
  }

  @Test
  void wantWhatIsAddedAtItsSource() {
    DigestFacts absent = Facts.of(new SourceContent.Absent());
    String sentence =
        " is not in staging/foo; push it there again or remove the entry [lost-source]";
    assertThat(problems(ADDED, Map.of("a", absent))).containsExactly("error edges:3: a" + sentence);
    assertThat(problems(RETAGGED, Map.of("1", absent)))
        .containsExactly("note edges:2: 1" + sentence);
  }

  @Test
  void wantAllChildrenAtTheSource() {
    ImageFacts image = Facts.image(MediaTypes.OCI_INDEX, "amd64", "b c d e f", "c d e f");
    assertThat(problems(ADDED, Map.of("a", Facts.of(image))))
        .containsExactly(
            "error edges:3: a is an index, and staging/foo does not have its children c, d, e and"
                + " 1 more; nobody could pull it whole; push it there again with all of them"
                + " [missing-child]");
  }

  @Test
  void wantTheIndexAndNotOneOfItsChildren() {
    DigestFacts child =
        new DigestFacts(
            new SourceContent.Present(Facts.image("amd64")),
            new TreeMap<>(),
            new TreeSet<>(List.of(new Tag("1.1"))),
            Optional.empty(),
            new TreeMap<>());
    String sentence =
        "error edges:3: tag 1.1 of us/foo is granted to a, which is one child of the index that the"
            + " tag names at staging/foo; promote the index, or other platforms have no image under"
            + " this tag"
            + EXCUSES;
    assertThat(problems(ADDED, Map.of("a", child))).containsExactly(sentence);
    assertThat(problems(ADDED, Map.of("a", Facts.after(Facts.index("amd64"), child))))
        .containsExactly(sentence);
  }

  @Test
  void wantAnIndexWhereTheVersionBeforeIsOne() {
    DigestFacts single = Facts.after(Facts.index("amd64"), Facts.of(Facts.image("amd64")));
    assertThat(problems(ADDED, Map.of("a", single)))
        .containsExactly(
            "error edges:3: a of us/foo is no index, and the version before, 1.0, is one (0);"
                + " promote the index that it belongs to"
                + EXCUSES);
    DigestFacts index = Facts.of(Facts.image(MediaTypes.OCI_INDEX, "amd64", "a", ""));
    assertThat(
            problems(ADDED + "staging/foo@b -> us/foo:1.1-all\n", Map.of("a", single, "b", index)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amd64             | amd64             | -",
        "amd64             | amd64 arm64       | -",
        "amd64 arm64       | amd64             | linux/arm64",
        "amd64 arm64 s390x | arm64 ppc64le     | linux/amd64, linux/s390x",
        "amd64             | ''                | linux/amd64",
        "''                | ''                | -"
      })
  void wantEveryPlatformThatTheVersionBeforeHas(String before, String now, String lost) {
    List<String> problems =
        problems(ADDED, Map.of("a", Facts.after(Facts.index(before), Facts.of(Facts.index(now)))));
    assertThat(problems)
        .isEqualTo(
            lost.equals("-")
                ? List.of()
                : List.of(
                    "error edges:3: a of us/foo has no image for %s, and the version before, 1.0,"
                            .formatted(lost)
                        + " has (0); build it for these platforms, too"
                        + EXCUSES));
  }

  @Test
  void sayThatNothingCanBeComparedWithAVersionThatIsGone() {
    DigestFacts facts = Facts.after(new SourceContent.Absent(), Facts.of(Facts.index("amd64")));
    assertThat(problems(ADDED, Map.of("a", facts)))
        .containsExactly(
            "note edges:3: a of us/foo cannot be compared with the version before, 1.0: 0 is gone;"
                + " see for yourself that it is for all platforms that it should be for"
                + " [index-guard]");
  }

  @Test
  void takeForANoteWhatThePolicyExcusesInThatImage() {
    DigestFacts single = Facts.after(Facts.index("amd64"), Facts.of(Facts.image("amd64")));
    assertThat(problems(policy("foo"), ADDED, Map.of("a", single)))
        .singleElement()
        .asString()
        .startsWith("note edges:3: a of us/foo is no index")
        .endsWith("; edgeward.yaml excuses it: amd64 is all we have [index-guard]");
    assertThat(problems(policy("bar"), ADDED, Map.of("a", single)))
        .singleElement()
        .asString()
        .startsWith("error ");
  }

  private static Policy policy(String image) {
    PolicyException exception =
        new PolicyException(
            "edges",
            Optional.of(image),
            Rule.INDEX_GUARD,
            "amd64 is all we have",
            Optional.empty(),
            new Location("edgeward.yaml", 3));
    return new Policy(List.of(), false, List.of(exception));
  }

  @Test
  void knowThatProductionHasATagOnAnotherDigest() {
    DigestFacts facts = Facts.of(Facts.index("amd64"));
    facts = Facts.with(facts, "us/foo", "1.1", new TagState.On(Names.digest("b")));
    facts = Facts.with(facts, "eu/foo", "1.1", new TagState.On(Names.digest("b")));
    facts = Facts.with(facts, "asia/foo", "1.1", new TagState.On(Names.digest("a")));
    facts = Facts.with(facts, "africa/foo", "1.1", new TagState.Free());
    assertThat(problems(ADDED, Map.of("a", facts)))
        .containsExactly(
            "error edges:3: tag 1.1 is granted to a, but names b in eu/foo and 1 more, which no"
                + " manifest says; tags are never moved, so production keeps it where it is; grant"
                + " a new tag [tag-move]");
    String moved =
        ADDED.replace("us/foo:1.1", "us/foo:1.0").replace("staging/foo@0 -> us/foo:1.0", "");
    DigestFacts known =
        Facts.with(
            Facts.of(Facts.index("amd64")), "us/foo", "1.0", new TagState.On(Names.digest("0")));
    assertThat(problems(moved, Map.of("a", known))).isEmpty();
  }

  @Test
  void nameEachHostThatCouldNotBeReadOnce() {
    TagState busy = new TagState.Unknown(new Reading.Unreadable("busy"));
    DigestFacts facts = Facts.of(new SourceContent.Unread("closed"));
    facts = Facts.with(facts, "us/foo", "1.1", busy);
    facts = Facts.with(facts, "us/bar", "1.1", busy);
    facts = Facts.after(new SourceContent.Unread("closed"), facts);
    String remedy =
        "; what was not read is not checked; registries are read here without credentials, so see"
            + " that anyone may read it, or check again later [unreadable]";
    assertThat(problems(ADDED, Map.of("a", facts)))
        .containsExactly(
            "warning edges:3: a of staging/foo could not be read: closed, and 1 more reading of"
                + " this host failed"
                + remedy,
            "warning edges:3: tag 1.1 of us/bar could not be read: busy, and 1 more reading of"
                + " this host failed"
                + remedy);
  }

  @Test
  void sayOfWhatNobodyReadThatItIsNotKnown() {
    ManifestRevision base = ManifestRevision.of(Manifests.of(BASE));
    ManifestChange change =
        ManifestChange.between(base, ManifestRevision.of(Manifests.of(ADDED)), base);
    assertThat(
            RegistryRules.problems(change, RegistryFacts.omitted("too many digests"), Policy.NONE))
        .singleElement()
        .hasToString(
            "edges:3: too many digests; what was not read is not checked; registries are read here"
                + " without credentials, so see that anyone may read it, or check again later"
                + " [unreadable]");
  }
}
