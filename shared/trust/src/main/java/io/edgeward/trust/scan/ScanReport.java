package io.edgeward.trust.scan;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A report of a scanner.
 *
 * @param digests what it calls the image that it is about; empty where it names no digest
 * @param scan what it found, or why it counts as none
 */
public record ScanReport(SortedSet<Digest> digests, Scan scan) {
  /** The longest that is read, in bytes; real ones of large images have some megabytes. */
  public static final int LONGEST = 64 << 20;

  /** Takes an unchangeable copy of the digests. */
  public ScanReport {
    digests = Collections.unmodifiableSortedSet(new TreeSet<>(digests));
  }

  /**
   * Reads a report of Grype ({@code grype -o json}) or Trivy ({@code trivy image --format json},
   * SchemaVersion 2).
   *
   * @throws JsonRefusedException if it is none, not whole, or holds what is not understood: nothing
   *     of it counts then
   */
  public static ScanReport parse(byte[] content) {
    if (content.length > LONGEST) {
      throw new JsonRefusedException(
          "$",
          "the report has more than %d MiB".formatted(LONGEST >> 20),
          "scan the image alone, without its files");
    }
    JsonObject report = Json.parseObject(content);
    if (report.has("matches")) {
      return GrypeReport.read(report);
    }
    if (report.has("SchemaVersion")) {
      return TrivyReport.read(report);
    }
    throw new JsonRefusedException(
        "$",
        "this is neither a report of Grype nor one of Trivy",
        "write it with grype -o json, or with trivy image --format json");
  }
}
