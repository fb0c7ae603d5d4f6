package io.edgeward.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.report.BoundedDocument.Line;
import io.edgeward.check.report.BoundedDocument.Weight;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.CopyEvidence;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OriginSectionTest {
  private static final EvidenceVerdict GOOD =
      new EvidenceVerdict.Accepted(List.of("signature by key k"), List.of());
  private static final EvidenceVerdict EXCUSED =
      new EvidenceVerdict.Accepted(
          List.of("SBOM by key k"),
          List.of(
              new EvidenceNote.Excused(
                  Rule.UNSIGNED_SOURCE,
                  "has no signature",
                  List.of(
                      new AppliedException(
                          Rule.UNSIGNED_SOURCE, new Location("edgeward.yaml", 3), "old")))));
  private static final EvidenceVerdict REFUSED =
      new EvidenceVerdict.Refused(
          List.of(
              new EvidenceVerdict.Finding(Rule.UNSIGNED_SOURCE, "has no signature", "sign it")));

  @Test
  void tellsFirstAndLongestWhatIsExcusedAndForWhere() {
    List<Line> lines = OriginSection.of(evidence()).lines();
    assertThat(lines)
        .extracting(Line::weight)
        .containsExactly(Weight.REMARKABLE, Weight.ORDINARY, Weight.ORDINARY);
    assertThat(lines.getFirst().text())
        .startsWith("- accepted `")
        .contains("in `gcr.io/staging/foo` for `us.gcr.io/prod/foo`: ")
        .contains("edgeward.yaml:3 excuses it: old [unsigned-source]");
    assertThat(lines.getLast().text()).startsWith("- verified `").doesNotContain(" for ");
  }

  private static CopyEvidence evidence() {
    SortedMap<CopyEvidence.Place, EvidenceVerdict> verdicts = new TreeMap<>();
    for (int i = 1; i <= 2; i++) {
      put(verdicts, i, "us.gcr.io/prod", GOOD);
    }
    put(verdicts, 99, "us.gcr.io/prod", EXCUSED);
    put(verdicts, 99, "eu.gcr.io/prod", REFUSED);
    return new CopyEvidence(verdicts);
  }

  private static void put(
      SortedMap<CopyEvidence.Place, EvidenceVerdict> verdicts,
      int number,
      String destination,
      EvidenceVerdict verdict) {
    EvidenceSource source =
        new EvidenceSource(
            RepositoryPath.of("gcr.io/staging/foo"), Digest.ofSha256("%064d".formatted(number)));
    verdicts.put(new CopyEvidence.Place(source, RepositoryPath.of(destination + "/foo")), verdict);
  }
}
