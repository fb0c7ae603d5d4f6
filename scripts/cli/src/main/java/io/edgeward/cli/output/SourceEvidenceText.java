package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.CopyEvidence;
import io.edgeward.model.plan.CopyEvidence.SourceVerdict;
import io.edgeward.model.text.Count;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what was found of the origin of what a plan or a change brings. */
final class SourceEvidenceText {
  private static final int MOST_LINES = 20;

  private SourceEvidenceText() {}

  /** A line for each that is let in, what is excused first; refusals tell of the others. */
  static void print(CopyEvidence evidence, TextOutput out) {
    List<String> excused = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (SourceVerdict found : evidence.bySource()) {
      if (found.verdict() instanceof EvidenceVerdict.Accepted accepted) {
        (accepted.exceptions().isEmpty() ? lines : excused).add(line(found, accepted, out));
      }
    }
    lines.addAll(0, excused);
    lines.stream().limit(MOST_LINES).forEach(out::line);
    if (lines.size() > MOST_LINES) {
      out.line("and %s".formatted(Count.of(lines.size() - MOST_LINES, "more", "more")));
    }
    if (!lines.isEmpty()) {
      out.line();
    }
  }

  private static String line(
      SourceVerdict found, EvidenceVerdict.Accepted accepted, TextOutput out) {
    return "%s %s%s: %s"
        .formatted(
            accepted.isVerified() ? out.style().good(accepted.word()) : accepted.word(),
            found.source(),
            found.destinations().isEmpty()
                ? ""
                : found.destinations().stream()
                    .map(RepositoryPath::toString)
                    .collect(Collectors.joining(", ", " for ", "")),
            accepted.words());
  }

  /**
   * Such as {@code verified at 2026-11-28T12:00:00Z in HOST/PATH: signature by key builder}. A
   * refusal says that it is one before exceptions, which have let in what they excuse.
   */
  static String line(EvidenceCheck check) {
    String when =
        "at %s in %s"
            .formatted(check.at().truncatedTo(ChronoUnit.SECONDS), check.source().repository());
    return switch (check.verdict()) {
      case EvidenceVerdict.Accepted accepted ->
          "%s %s: %s".formatted(accepted.word(), when, accepted.words());
      case EvidenceVerdict.Refused refused ->
          "refused before exceptions %s: %s"
              .formatted(
                  when,
                  refused.findings().stream()
                      .map(finding -> "%s [%s]".formatted(finding.found(), finding.rule().id()))
                      .collect(Collectors.joining(", and ")));
      case EvidenceVerdict.Unreadable(String reason) -> "unreadable %s: %s".formatted(when, reason);
    };
  }

  /** One check that was kept, as an object. */
  static void write(EvidenceCheck check, Document document) {
    document.object(() -> {
      document.field("at", check.at());
      fields(check.source(), check.verdict(), document);
    });
  }

  /** A list of verdicts, where there are any. */
  static void write(CopyEvidence evidence, Document document) {
    if (!evidence.verdicts().isEmpty()) {
      document.list("evidence", evidence.bySource(), found -> write(found, document));
    }
  }

  private static void write(SourceVerdict found, Document document) {
    document.object(() -> {
      fields(found.source(), found.verdict(), document);
      if (!found.destinations().isEmpty()) {
        document.texts("destinations", found.destinations());
      }
      if (found.verdict() instanceof EvidenceVerdict.Accepted accepted) {
        ExceptionText.write(accepted.exceptions(), document);
      }
    });
  }

  private static void fields(EvidenceSource source, EvidenceVerdict verdict, Document document) {
    document.field("source", source.repository());
    document.field("digest", source.digest());
    switch (verdict) {
      case EvidenceVerdict.Accepted(List<String> grounds, List<EvidenceNote> notes) -> {
        document.field("verdict", "accepted");
        document.texts("grounds", grounds);
        document.texts("notes", notes.stream().map(EvidenceNote::words).toList());
      }
      case EvidenceVerdict.Refused refused -> {
        document.field("verdict", "refused");
        document.list("findings", refused.findings(), finding -> write(finding, document));
      }
      case EvidenceVerdict.Unreadable(String reason) -> {
        document.field("verdict", "unreadable");
        document.field("message", reason);
      }
    }
  }

  private static void write(EvidenceVerdict.Finding finding, Document document) {
    document.object(() -> {
      document.field("rule", finding.rule().id());
      document.field("found", finding.found());
      document.field("remedy", finding.remedy());
    });
  }
}
