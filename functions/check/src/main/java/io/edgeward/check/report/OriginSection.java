package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.check.report.BoundedDocument.Line;
import io.edgeward.check.report.BoundedDocument.Section;
import io.edgeward.check.report.BoundedDocument.Weight;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.plan.CopyEvidence;
import io.edgeward.model.plan.CopyEvidence.SourceVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What lets in the images that a change adds, what is excused first; problems tell of the others.
 */
final class OriginSection {
  private OriginSection() {}

  static Section of(CopyEvidence evidence) {
    List<SourceVerdict> verdicts = evidence.bySource();
    ShortDigests digests =
        ShortDigests.among(
            verdicts.stream().map(SourceVerdict::source).map(EvidenceSource::digest));
    List<Line> excused = new ArrayList<>();
    List<Line> others = new ArrayList<>();
    for (SourceVerdict found : verdicts) {
      if (found.verdict() instanceof EvidenceVerdict.Accepted accepted) {
        boolean needed = !accepted.exceptions().isEmpty();
        (needed ? excused : others)
            .add(
                new Line(
                    needed ? Weight.REMARKABLE : Weight.ORDINARY, line(found, accepted, digests)));
      }
    }
    excused.addAll(others);
    return new Section("origin", "### Origin\n\n", excused);
  }

  private static String line(
      SourceVerdict found, EvidenceVerdict.Accepted accepted, ShortDigests digests) {
    return "- %s %s in %s%s: %s"
        .formatted(
            accepted.word(),
            code(digests.text(found.source().digest())),
            code(found.source().repository().toString()),
            found.destinations().isEmpty()
                ? ""
                : found.destinations().stream()
                    .map(destination -> code(destination.toString()))
                    .collect(Collectors.joining(", ", " for ", "")),
            MarkdownText.sentence(accepted.words()));
  }
}
