package io.edgeward.model.evidence;

import static io.edgeward.model.evidence.Pieces.piece;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.evidence.Evidence.Kind;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.StagingRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of what evidence decides, row by row. */
class EvidenceJudgeTest {
  /** What is found of a kind, what the verdict is if present, and if required. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          signature  |                  | note no signature  | unsigned-source has no signature
          provenance |                  | note no provenance | provenance has no provenance
          sbom       |                  | note no SBOM       | sbom has no SBOM
          signature  | good             | signature by key builder  |
          signature  | nameless         | signature by key builder  |
          signature  | keyless          | signature by ci@build of https://id.test |
          provenance | good             | provenance by key builder |
          provenance | mixed            | provenance by key builder |
          provenance | replayed         | provenance by key builder |
          sbom       | good             | SBOM by key builder       |
          sbom       | replayed         | SBOM by key builder       |
          signature  | unknown good     | signature by key builder; note a signature that is signed by an unknown key does not count |
          sbom       | unsigned keyless | SBOM by ci@build of https://id.test; note an SBOM that is not signed does not count |
          signature  | unlisted         | untrusted-signer has no signature that counts: one is signed by key other, whom the policy does not list |
          signature  | stranger         | untrusted-signer has no signature that counts: one is signed by eve@build of https://id.test, whom the policy does not list |
          signature  | elsewhere        | untrusted-signer has no signature that counts: one is signed by ci@build of https://other.test, whom the policy does not list |
          signature  | ended            | untrusted-signer has no signature that counts: one is signed by key old, which signs until 2026-11-30 only |
          signature  | early            | untrusted-signer has no signature that counts: one is signed by key new, which signs from 2026-12-02 on |
          signature  | unknown          | untrusted-signer has no signature that counts: one is signed by an unknown key |
          signature  | broken           | untrusted-signer has no signature that counts: one does not verify: detail |
          signature  | replayed         | untrusted-signer has no signature that counts: one is over the name "staging.test/bar/app" |
          signature  | unknown unknown replayed | untrusted-signer has no signature that counts: one is signed by an unknown key, one is over the name "staging.test/bar/app" |
          signature  | unknown unlisted ended early replayed | untrusted-signer has no signature that counts: one is signed by an unknown key, one is signed by key other, whom the policy does not list, one is signed by key old, which signs until 2026-11-30 only, and 2 more |
          provenance | unsigned         | untrusted-signer has no provenance that counts: one is not signed |
          provenance | builder          | provenance has no provenance that counts: one names the builder "https://laptop.test/" |
          provenance | nobody           | provenance has no provenance that counts: one names the builder "" |
          provenance | fork             | provenance has no provenance that counts: one names no source that the policy lists |
          provenance | upwards          | provenance has no provenance that counts: one names no source that the policy lists |
          provenance | encoded          | provenance has no provenance that counts: one names no source that the policy lists |
          provenance | sourceless       | provenance has no provenance that counts: one names no source that the policy lists |
          provenance | silent           | provenance has no provenance that counts: one says neither who built the image nor from what |
          provenance | unsigned fork    | provenance has no provenance that counts: one is not signed, one names no source that the policy lists |
          provenance | fork good        | provenance by key builder; note provenance that names no source that the policy lists does not count |
          sbom       | unsigned         | untrusted-signer has no SBOM that counts: one is not signed |
          """)
  void followsTheTable(String kind, String pieces, String ifPresent, String required) {
    Kind asked = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    List<Evidence> evidence = pieces(asked, pieces);
    assertThat(shown(judge(rule(asked, Requirement.IF_PRESENT), evidence))).isEqualTo(ifPresent);
    assertThat(shown(judge(rule(asked, Requirement.REQUIRE), evidence)))
        .isEqualTo(required == null ? ifPresent : required);
    assertThat(shown(judge(others(asked), evidence)))
        .isEqualTo(shown(judge(others(asked), List.of())));
  }

  private static List<Evidence> pieces(Kind kind, String words) {
    return words == null
        ? List.of()
        : Arrays.stream(words.split(" ")).map(word -> piece(kind, word)).toList();
  }

  /** A rule that asks for one kind. */
  private static StagingRule rule(Kind kind, Requirement requirement) {
    return Pieces.rule(
        kind == Kind.SIGNATURE ? requirement : Requirement.OFF,
        kind == Kind.PROVENANCE ? requirement : Requirement.OFF,
        kind == Kind.SBOM ? requirement : Requirement.OFF);
  }

  /** A rule that requires the other kinds. */
  private static StagingRule others(Kind kind) {
    return Pieces.rule(
        kind == Kind.SIGNATURE ? Requirement.OFF : Requirement.REQUIRE,
        kind == Kind.PROVENANCE ? Requirement.OFF : Requirement.REQUIRE,
        kind == Kind.SBOM ? Requirement.OFF : Requirement.REQUIRE);
  }

  @Test
  void decidesNothingAboutWhatCannotBeRead() {
    EvidenceReading reading = new EvidenceReading.Unreadable("201 referrers");
    for (Kind kind : List.of(Kind.SIGNATURE, Kind.PROVENANCE, Kind.SBOM)) {
      assertThat(judge(rule(kind, Requirement.IF_PRESENT), reading))
          .isEqualTo(new EvidenceVerdict.Unreadable("201 referrers"));
      assertThat(judge(rule(kind, Requirement.REQUIRE), reading))
          .isEqualTo(new EvidenceVerdict.Unreadable("201 referrers"));
    }
    assertThat(judge(Pieces.rule(Requirement.OFF, Requirement.OFF, Requirement.OFF), reading))
        .isEqualTo(EvidenceVerdict.Accepted.UNASKED);
  }

  @Test
  void namesAllThatIsMissingWithWhoCouldMendIt() {
    StagingRule all = Pieces.rule(Requirement.REQUIRE, Requirement.REQUIRE, Requirement.REQUIRE);
    assertThat(judge(all, List.of()))
        .isInstanceOfSatisfying(
            EvidenceVerdict.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .extracting(EvidenceVerdict.Finding::remedy)
                    .containsExactly(
                        "sign it there by key builder or key old or key new",
                        "attest there how it was built, signed by key builder or key old or key"
                            + " new, by a builder https://build.test/*, from"
                            + " git+https://code.test/team/*",
                        "attest there what it is made of, signed by key builder or key old or key"
                            + " new"));
  }

  @Test
  void keepsWhatIsGoodBesideWhatIsMissing() {
    StagingRule all = Pieces.rule(Requirement.REQUIRE, Requirement.REQUIRE, Requirement.REQUIRE);
    assertThat(judge(all, List.of(piece(Kind.SIGNATURE, "good"), piece(Kind.SBOM, "keyless"))))
        .isInstanceOfSatisfying(
            EvidenceVerdict.Refused.class,
            refused -> {
              assertThat(refused.findings())
                  .extracting(EvidenceVerdict.Finding::rule)
                  .containsExactly(Rule.PROVENANCE);
              assertThat(refused.grounds())
                  .containsExactly(
                      "signature by key builder", "SBOM by ci@build of https://id.test");
            });
  }

  @Test
  void isVerifiedOnlyWhereAllThatIsAskedForIsThere() {
    StagingRule some = Pieces.rule(Requirement.IF_PRESENT, Requirement.OFF, Requirement.IF_PRESENT);
    Evidence sbom = piece(Kind.SBOM, "good");
    Evidence signature = piece(Kind.SIGNATURE, "good");
    assertThat(word(some, sbom, signature)).isEqualTo("verified");
    assertThat(word(some, sbom, signature, piece(Kind.SIGNATURE, "unknown"))).isEqualTo("verified");
    assertThat(word(some, sbom)).isEqualTo("accepted");
    assertThat(word(some)).isEqualTo("accepted");
  }

  private static String word(StagingRule rule, Evidence... evidence) {
    return ((EvidenceVerdict.Accepted) judge(rule, List.of(evidence))).word();
  }

  private static EvidenceVerdict judge(StagingRule rule, List<Evidence> evidence) {
    return judge(rule, new EvidenceReading.Read(evidence));
  }

  private static EvidenceVerdict judge(StagingRule rule, EvidenceReading reading) {
    return EvidenceJudge.judge(rule, Pieces.KEYS, Pieces.SOURCE, Pieces.DAY, reading);
  }

  private static String shown(EvidenceVerdict verdict) {
    List<String> words = new ArrayList<>();
    switch (verdict) {
      case EvidenceVerdict.Accepted(List<String> grounds, List<EvidenceNote> notes) -> {
        words.addAll(grounds);
        notes.forEach(note -> words.add("note " + note.words()));
      }
      case EvidenceVerdict.Refused refused ->
          refused
              .findings()
              .forEach(finding -> words.add(finding.rule().id() + " " + finding.found()));
      case EvidenceVerdict.Unreadable(String reason) -> words.add("unreadable " + reason);
    }
    return String.join("; ", words);
  }

  /** So no exception for a rule goes unnoticed where a change of the policy is looked for. */
  @Test
  void noFindingIsOfARuleThatIsNotOfOrigin() {
    for (Rule rule : Rule.values()) {
      ThrowingCallable finding = () -> new EvidenceVerdict.Finding(rule, "is bad", "mend it");
      if (Rule.ofOrigin().contains(rule)) {
        assertThatCode(finding).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(finding).hasMessage(rule.id() + " is no rule of origin");
      }
    }
  }
}
