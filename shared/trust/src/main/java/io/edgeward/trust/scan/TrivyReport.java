package io.edgeward.trust.scan;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Vulnerability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A report of Trivy, of version 2 of its schema ({@code pkg/types/report.go}). */
final class TrivyReport {
  private static final String NAME = "trivy";
  private static final int SCHEMA = 2;

  /**
   * The classes of results that are about packages. Trivy lists an operating system's and a
   * language's packages by such a result even where it found nothing.
   */
  private static final Set<String> PACKAGES = Set.of("os-pkgs", "lang-pkgs");

  private TrivyReport() {}

  static ScanReport read(JsonObject report) {
    long schema = report.integer("SchemaVersion");
    if (schema != SCHEMA) {
      throw new JsonRefusedException(
          "$.SchemaVersion",
          "found %d".formatted(schema),
          "write the report with a version of Trivy whose schema is %d".formatted(SCHEMA));
    }
    List<JsonObject> results = report.objects("Results");
    Scan.Finished finished =
        new Scan.Finished(
            new Scanner(
                NAME, report.optionalObject("Trivy").flatMap(t -> ScanFields.told(t, "Version"))),
            ScanFields.reportTime(report, "CreatedAt"),
            results.stream()
                .flatMap(result -> result.objects("Vulnerabilities").stream())
                .map(TrivyReport::vulnerability)
                .toList());
    return new ScanReport(digests(report), counts(results) ? finished : nothingLookedAt());
  }

  /** Asked for secrets alone, Trivy writes a report without vulnerabilities, too. */
  private static boolean counts(List<JsonObject> results) {
    return results.stream()
        .anyMatch(result ->
            result.optionalText("Class").filter(PACKAGES::contains).isPresent()
                || !result.objects("Vulnerabilities").isEmpty());
  }

  private static Scan nothingLookedAt() {
    return new Scan.None(
        "Trivy's report names no packages that it looked at",
        "scan it with trivy image --scanners vuln, or with Grype, and give that report");
  }

  private static Vulnerability vulnerability(JsonObject found) {
    return new Vulnerability(
        ScanFields.name(found, "VulnerabilityID"),
        new TreeSet<>(found.texts("VendorIDs")),
        ScanFields.severity(found, "Severity"),
        ScanFields.name(found, "PkgName"),
        found.optionalText("InstalledVersion").orElse(""),
        ScanFields.told(found, "FixedVersion"));
  }

  private static SortedSet<Digest> digests(JsonObject report) {
    Optional<JsonObject> metadata = report.optionalObject("Metadata");
    return metadata.map(about -> ScanFields.digests(about, "RepoDigests")).orElseGet(TreeSet::new);
  }
}
