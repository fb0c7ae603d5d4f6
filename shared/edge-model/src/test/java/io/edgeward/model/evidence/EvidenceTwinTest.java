package io.edgeward.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.evidence.Evidence.Kind;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.StagingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The judge against a slow twin that is told which pieces are good. */
class EvidenceTwinTest {
  private static final int CASES = 20_000;
  private static final List<Kind> KINDS = List.of(Kind.SIGNATURE, Kind.PROVENANCE, Kind.SBOM);
  private static final Set<String> ALWAYS = Set.of("good", "nameless", "keyless", "mixed");
  private static final Set<String> PROVENANCE_ONLY =
      Set.of("builder", "nobody", "fork", "upwards", "encoded", "sourceless", "silent");
  private static final List<String> WORDS =
      List.of(
          "good",
          "nameless",
          "keyless",
          "mixed",
          "stranger",
          "elsewhere",
          "unlisted",
          "ended",
          "early",
          "unknown",
          "unsigned",
          "broken",
          "replayed",
          "builder",
          "nobody",
          "fork",
          "upwards",
          "encoded",
          "sourceless",
          "silent");

  private record Piece(Kind kind, String word) {
    boolean isGood() {
      return switch (kind) {
        case SIGNATURE -> ALWAYS.contains(word) || PROVENANCE_ONLY.contains(word);
        case PROVENANCE -> ALWAYS.contains(word) || word.equals("replayed");
        default ->
            ALWAYS.contains(word) || word.equals("replayed") || PROVENANCE_ONLY.contains(word);
      };
    }
  }

  @Test
  void agreesWithItsSlowTwin() {
    Set<String> seen = new TreeSet<>();
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<Requirement> asked =
          KINDS.stream().map(kind -> one(random, List.of(Requirement.values()))).toList();
      List<Piece> pieces = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        pieces.add(new Piece(one(random, KINDS), one(random, WORDS)));
      }
      StagingRule rule = Pieces.rule(asked.get(0), asked.get(1), asked.get(2));
      String expected = twin(asked, pieces);
      assertThat(shown(judge(rule, pieces)))
          .as("seed %d: %s %s", seed, asked, pieces)
          .isEqualTo(expected);
      seen.add(expected);
    }
    assertThat(seen).contains("accepted", "refused [unsigned-source, provenance, sbom]");
  }

  private static String twin(List<Requirement> asked, List<Piece> pieces) {
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < KINDS.size(); i++) {
      Kind kind = KINDS.get(i);
      boolean some = pieces.stream().anyMatch(piece -> piece.kind() == kind);
      boolean good = pieces.stream().anyMatch(piece -> piece.kind() == kind && piece.isGood());
      boolean trusted =
          kind == Kind.PROVENANCE
              && pieces.stream()
                  .anyMatch(
                      piece -> piece.kind() == kind && PROVENANCE_ONLY.contains(piece.word()));
      if (asked.get(i) == Requirement.REQUIRE && !some) {
        broken.add(List.of("unsigned-source", "provenance", "sbom").get(i));
      } else if (asked.get(i) != Requirement.OFF && some && !good) {
        broken.add(trusted ? "provenance" : "untrusted-signer");
      }
    }
    return broken.isEmpty() ? "accepted" : "refused " + broken;
  }

  private static EvidenceVerdict judge(StagingRule rule, List<Piece> pieces) {
    List<Evidence> evidence =
        pieces.stream().map(piece -> Pieces.piece(piece.kind(), piece.word())).toList();
    return EvidenceJudge.judge(
        rule, Pieces.KEYS, Pieces.SOURCE, Pieces.DAY, new EvidenceReading.Read(evidence));
  }

  private static String shown(EvidenceVerdict verdict) {
    return switch (verdict) {
      case EvidenceVerdict.Accepted accepted -> "accepted";
      case EvidenceVerdict.Refused refused ->
          "refused "
              + refused.findings().stream()
                  .map(EvidenceVerdict.Finding::rule)
                  .map(Rule::id)
                  .toList();
      case EvidenceVerdict.Unreadable(String reason) -> "unreadable";
    };
  }

  private static <T> T one(Random random, List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
