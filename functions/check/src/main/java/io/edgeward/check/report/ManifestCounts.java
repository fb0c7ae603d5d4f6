package io.edgeward.check.report;

import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;

/** How much the manifests are, in words. */
public final class ManifestCounts {
  private ManifestCounts() {}

  /** Manifests, and what they have of images; of files where they name any. */
  public static List<String> of(CheckReport report) {
    List<String> counts = new ArrayList<>();
    counts.add(Count.of(report.manifests(), "manifest"));
    counts.add(Count.of(report.images(), "image"));
    counts.add(Count.of(report.digests(), "digest"));
    counts.add(Count.of(report.edges(), "edge"));
    if (report.files() > 0) {
      counts.add(Count.of(report.files(), "file"));
      counts.add(Count.of(report.fileEdges(), "edge of files", "edges of files"));
    }
    return counts;
  }
}
