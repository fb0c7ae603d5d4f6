package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.text.Count;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Writes what was found of the origin of what a plan or a change brings. */
final class SourceEvidenceText {
  private static final int MOST_LINES = 20;

  private SourceEvidenceText() {}

  /** A line for each that is good; refusals tell of the others. */
  static void print(SortedMap<EvidenceSource, EvidenceVerdict> evidence, TextOutput out) {
    List<String> lines = new ArrayList<>();
    evidence.forEach((source, verdict) -> {
      if (verdict instanceof EvidenceVerdict.Accepted accepted) {
        String word =
            accepted.grounds().isEmpty() ? accepted.word() : out.style().good(accepted.word());
        lines.add("%s %s: %s".formatted(word, source, accepted.words()));
      }
    });
    lines.stream().limit(MOST_LINES).forEach(out::line);
    if (lines.size() > MOST_LINES) {
      out.line("and %s".formatted(Count.of(lines.size() - MOST_LINES, "more", "more")));
    }
    if (!lines.isEmpty()) {
      out.line();
    }
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
  static void write(SortedMap<EvidenceSource, EvidenceVerdict> evidence, Document document) {
    if (!evidence.isEmpty()) {
      document.list(
          "evidence",
          evidence.entrySet(),
          entry -> document.object(() -> fields(entry.getKey(), entry.getValue(), document)));
    }
  }

  private static void fields(EvidenceSource source, EvidenceVerdict verdict, Document document) {
    document.field("source", source.repository());
    document.field("digest", source.digest());
    switch (verdict) {
      case EvidenceVerdict.Accepted(List<String> grounds, List<String> notes) -> {
        document.field("verdict", "accepted");
        document.texts("grounds", grounds);
        document.texts("notes", notes);
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
