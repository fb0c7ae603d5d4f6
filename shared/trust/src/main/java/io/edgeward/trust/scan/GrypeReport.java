package io.edgeward.trust.scan;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Vulnerability;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A report of Grype ({@code grype/presenter/models/document.go}). What Grype was told to ignore is
 * not in {@code matches}, and does not count.
 */
final class GrypeReport {
  private static final String NAME = "grype";

  private GrypeReport() {}

  static ScanReport read(JsonObject report) {
    JsonObject descriptor = report.object("descriptor");
    String name = descriptor.text("name");
    if (!name.equals(NAME)) {
      throw new JsonRefusedException(
          ScanFields.at(descriptor, "name"),
          "the report is by %s".formatted(Json.quote(name)),
          "give one that grype -o json wrote");
    }
    Scan scan =
        new Scan.Finished(
            new Scanner(NAME, ScanFields.told(descriptor, "version")),
            ScanFields.reportTime(descriptor, "timestamp"),
            report.requiredObjects("matches").stream().map(GrypeReport::match).toList());
    return new ScanReport(digests(report), scan);
  }

  private static Vulnerability match(JsonObject match) {
    JsonObject found = match.object("vulnerability");
    JsonObject artifact = match.object("artifact");
    SortedSet<String> aliases = new TreeSet<>();
    match
        .objects("relatedVulnerabilities")
        .forEach(related -> aliases.add(ScanFields.name(related, "id")));
    return new Vulnerability(
        ScanFields.name(found, "id"),
        aliases,
        ScanFields.severity(found, "severity"),
        ScanFields.name(artifact, "name"),
        artifact.optionalText("version").orElse(""),
        found.optionalObject("fix").flatMap(GrypeReport::fixed));
  }

  /** Of a fix that is there, the versions may not be known. */
  private static Optional<String> fixed(JsonObject fix) {
    List<String> versions = fix.texts("versions").stream().filter(v -> !v.isBlank()).toList();
    if (!versions.isEmpty()) {
      return Optional.of(String.join(", ", versions));
    }
    return fix.optionalText("state").filter("fixed"::equals).map(state -> "a newer version");
  }

  /** Of a folder or a file, the target is no object. */
  private static SortedSet<Digest> digests(JsonObject report) {
    SortedSet<Digest> digests = new TreeSet<>();
    report
        .optionalObject("source")
        .filter(source -> source.text("type").equals("image"))
        .map(source -> source.object("target"))
        .ifPresent(target -> {
          digests.addAll(ScanFields.digests(target, "repoDigests"));
          ScanFields.told(target, "manifestDigest")
              .map(digest -> ScanFields.digest(ScanFields.at(target, "manifestDigest"), digest))
              .ifPresent(digests::add);
        });
    return digests;
  }
}
