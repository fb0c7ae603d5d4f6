package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

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

  /** A list of verdicts, where there are any. */
  static void write(SortedMap<EvidenceSource, EvidenceVerdict> evidence, Document document) {
    if (!evidence.isEmpty()) {
      document.list("evidence", evidence.entrySet(), entry -> write(entry, document));
    }
  }

  private static void write(Map.Entry<EvidenceSource, EvidenceVerdict> entry, Document document) {
    document.object(() -> {
      document.field("source", entry.getKey().repository());
      document.field("digest", entry.getKey().digest());
      switch (entry.getValue()) {
        case EvidenceVerdict.Accepted(List<String> grounds, List<String> notes) -> {
          document.field("verdict", "accepted");
          document.texts("grounds", grounds);
          document.texts("notes", notes);
        }
        case EvidenceVerdict.Refused(List<EvidenceVerdict.Finding> findings) -> {
          document.field("verdict", "refused");
          document.list(
              "findings",
              findings,
              finding ->
                  document.object(() -> {
                    document.field("rule", finding.rule().id());
                    document.field("found", finding.found());
                    document.field("remedy", finding.remedy());
                  }));
        }
        case EvidenceVerdict.Unreadable(String reason) -> {
          document.field("verdict", "unreadable");
          document.field("message", reason);
        }
      }
    });
  }
}
