package io.edgeward.local.analysis;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Occurrences as Google's own scanner leaves them, with what is of use here. */
public final class Occurrence {
  private Occurrence() {}

  /**
   * That an image was scanned, or not.
   *
   * @param uri the image, {@code https://HOST/PATH@DIGEST}
   * @param status an {@code AnalysisStatus}
   * @param at when it was scanned last
   */
  public static JsonObject discovery(String uri, String status, Instant at) {
    JsonObject discovery = new JsonObject();
    discovery.addProperty("continuousAnalysis", "ACTIVE");
    discovery.addProperty("analysisStatus", status);
    discovery.addProperty("lastScanTime", at.toString());
    JsonObject occurrence = of(uri, "DISCOVERY", "goog-analysis", "PACKAGE_VULNERABILITY");
    occurrence.addProperty("createTime", at.toString());
    occurrence.addProperty("updateTime", at.toString());
    occurrence.add("discovery", discovery);
    return occurrence;
  }

  /**
   * That an image has a vulnerability.
   *
   * @param id such as {@code CVE-2026-1}
   * @param severity a {@code Severity}
   * @param name the package that has it
   * @param installed its version
   * @param fixed the version that mends it, if there is one
   */
  public static JsonObject vulnerability(
      String uri,
      String id,
      String severity,
      String name,
      String installed,
      Optional<String> fixed) {
    JsonObject issue = new JsonObject();
    issue.addProperty("affectedPackage", name);
    issue.add("affectedVersion", version(Optional.of(installed)));
    issue.add("fixedVersion", version(fixed));
    issue.addProperty("effectiveSeverity", severity);
    JsonArray issues = new JsonArray();
    issues.add(issue);
    JsonObject vulnerability = new JsonObject();
    vulnerability.addProperty("effectiveSeverity", severity);
    vulnerability.addProperty("shortDescription", id);
    vulnerability.add("packageIssue", issues);
    JsonObject occurrence = of(uri, "VULNERABILITY", "goog-vulnz", id);
    occurrence.add("vulnerability", vulnerability);
    return occurrence;
  }

  private static JsonObject version(Optional<String> text) {
    JsonObject version = new JsonObject();
    version.addProperty("kind", text.isPresent() ? "NORMAL" : "MAXIMUM");
    text.ifPresent(name -> version.addProperty("fullName", name));
    return version;
  }

  private static JsonObject of(String uri, String kind, String provider, String note) {
    JsonObject occurrence = new JsonObject();
    occurrence.addProperty("resourceUri", uri);
    occurrence.addProperty("noteName", "projects/%s/notes/%s".formatted(provider, note));
    occurrence.addProperty("kind", kind);
    return occurrence;
  }
}
