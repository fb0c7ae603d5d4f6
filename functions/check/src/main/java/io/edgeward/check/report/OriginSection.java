package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.check.report.BoundedDocument.Line;
import io.edgeward.check.report.BoundedDocument.Section;
import io.edgeward.check.report.BoundedDocument.Weight;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What lets in the images that a change adds, by their evidence; problems tell of the others. */
final class OriginSection {
  private OriginSection() {}

  static Section of(SortedMap<EvidenceSource, EvidenceVerdict> evidence) {
    ShortDigests digests =
        ShortDigests.among(evidence.keySet().stream().map(EvidenceSource::digest));
    List<Line> lines = new ArrayList<>();
    evidence.forEach((source, verdict) -> {
      if (verdict instanceof EvidenceVerdict.Accepted accepted) {
        lines.add(
            new Line(
                Weight.ORDINARY,
                "- %s %s in %s: %s"
                    .formatted(
                        accepted.word(),
                        code(digests.text(source.digest())),
                        code(source.repository().toString()),
                        MarkdownText.sentence(accepted.words()))));
      }
    });
    return new Section("origin", "### Origin\n\n", lines);
  }
}
