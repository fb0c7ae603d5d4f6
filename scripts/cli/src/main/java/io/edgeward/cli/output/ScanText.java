package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.json.Json;
import io.edgeward.model.check.ScanJudgement;
import io.edgeward.model.image.Digest;
import io.edgeward.model.text.Count;
import io.edgeward.model.vulnerability.Scan;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scans that count, for people and as data. */
final class ScanText {
  /** As many are told one by one. */
  private static final int MOST = 20;

  private ScanText() {}

  /** A line for each. */
  static void print(List<ScanJudgement> judged, TextOutput out) {
    List<String> lines =
        byDigest(judged).entrySet().stream()
            .flatMap(digest ->
                digest.getValue().stream()
                    .map(scan -> digest.getKey() + " was scanned by " + line(scan)))
            .toList();
    lines.stream().limit(out.all() ? Integer.MAX_VALUE : MOST).forEach(out::line);
    if (!out.all() && lines.size() > MOST) {
      out.line("and %s; --all shows each".formatted(Count.of(lines.size() - MOST, "more scan")));
    }
  }

  /** Such as {@code grype 0.94.0 at 2026-11-28T12:00:00Z: 1 HIGH; 1 fixable}. */
  static String line(Scan.Finished scan) {
    return "%s at %s: %s"
        .formatted(
            Json.printable(scan.scanner().toString()),
            scan.at().truncatedTo(ChronoUnit.SECONDS),
            scan.summary());
  }

  static void write(List<ScanJudgement> judged, Document document) {
    document.array(() ->
        byDigest(judged)
            .forEach((digest, scans) -> scans.forEach(scan -> write(digest, scan, document))));
  }

  /** One scan, as an object. */
  static void write(Digest digest, Scan.Finished scan, Document document) {
    document.object(() -> {
      document.field("digest", digest);
      document.field("scanner", scan.scanner());
      document.field("at", scan.at());
      document
          .name("counts")
          .object(() ->
              scan.counts()
                  .forEach((severity, count) -> document.field(severity.name(), (long) count)));
      document.field("fixable", (long) scan.fixable());
    });
  }

  /** A digest may be added in several projects. */
  private static Map<Digest, List<Scan.Finished>> byDigest(List<ScanJudgement> judged) {
    Map<Digest, List<Scan.Finished>> scans = new LinkedHashMap<>();
    judged.forEach(judgement -> scans.put(judgement.change().digest(), judgement.scans()));
    return scans;
  }
}
