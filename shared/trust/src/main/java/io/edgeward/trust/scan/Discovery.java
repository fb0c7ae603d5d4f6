package io.edgeward.trust.scan;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.vulnerability.Scan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether Container Analysis went through an image ({@code grafeas/v1/discovery.proto}). It tells
 * of no vulnerabilities before it has looked, either.
 */
final class Discovery {
  /**
   * Whoever may write occurrences may write that an image was scanned, but not by Google's note.
   */
  private static final NoteName SCAN = new NoteName("goog-analysis", "PACKAGE_VULNERABILITY");

  private Discovery() {}

  /**
   * A scan without findings, of the time since which nothing older counts, where all of {@code
   * occurrences} say that it ended well; or why there is none.
   */
  static Scan of(List<JsonObject> occurrences) {
    List<Instant> times = occurrences.stream().map(Discovery::time).toList();
    Optional<Scan.None> unscanned =
        occurrences.stream().flatMap(Discovery::whyNotScanned).findFirst();
    if (unscanned.isPresent()) {
      return unscanned.get();
    }
    if (occurrences.stream().noneMatch(found -> NoteName.of(found).equals(SCAN))) {
      return new Scan.None(
          "Container Analysis did not look at it",
          "enable containerscanning.googleapis.com in its project and push it again; or, as for an"
              + " index, "
              + ContainerAnalysis.OTHERWISE);
    }
    return new Scan.Finished(
        ContainerAnalysis.SCANNER, times.stream().min(Instant::compareTo).orElseThrow(), List.of());
  }

  private static Stream<Scan.None> whyNotScanned(JsonObject occurrence) {
    JsonObject discovery = occurrence.object("discovery");
    Optional<String> archived = ScanFields.told(discovery, "archiveTime");
    if (archived.isPresent()) {
      return Stream.of(
          new Scan.None(
              "Container Analysis keeps what it found in an archive",
              "pull it, so that Container Analysis scans it again, and check a day later"));
    }
    String status = discovery.text("analysisStatus");
    return switch (status) {
      case "FINISHED_SUCCESS", "COMPLETE" -> errors(discovery);
      case "FINISHED_UNSUPPORTED" ->
          Stream.of(
              new Scan.None(
                  "Container Analysis cannot scan such an image", ContainerAnalysis.OTHERWISE));
      case "FINISHED_FAILED" -> Stream.of(failed("the scan by Container Analysis failed"));
      case "PENDING", "SCANNING" ->
          Stream.of(
              new Scan.None(
                  "Container Analysis has not ended its scan", "check again when it has"));
      default ->
          throw new JsonRefusedException(
              ScanFields.at(discovery, "analysisStatus"),
              "%s is no status that is known".formatted(DisplayText.quoted(status)));
    };
  }

  /** A part of the scan may have failed where the whole ended well. */
  private static Stream<Scan.None> errors(JsonObject discovery) {
    return Stream.concat(
            discovery.objects("analysisError").stream(),
            discovery.optionalObject("analysisStatusError").stream())
        .filter(error -> error.optionalInteger("code").orElse(0) != 0)
        .map(error ->
            failed(
                "a part of the scan by Container Analysis failed (%s)"
                    .formatted(
                        error
                            .optionalText("message")
                            .map(DisplayText::plain)
                            .orElse("without a reason"))));
  }

  private static Scan.None failed(String why) {
    return new Scan.None(
        why, "let Container Analysis scan it again, or " + ContainerAnalysis.OTHERWISE);
  }

  /**
   * The time at which what it found was the newest: it goes on looking while it is active, and
   * touches an occurrence, too, when it ends that. Some occurrences do not tell when they scanned.
   */
  private static Instant time(JsonObject occurrence) {
    JsonObject discovery = occurrence.object("discovery");
    if (ScanFields.told(discovery, "lastScanTime").isPresent()) {
      return ScanFields.time(discovery, "lastScanTime");
    }
    boolean active =
        discovery.optionalText("continuousAnalysis").filter("ACTIVE"::equals).isPresent();
    return ScanFields.time(occurrence, active ? "updateTime" : "createTime");
  }
}
