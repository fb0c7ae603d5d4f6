package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.text.Count;
import java.time.Duration;
import java.util.Optional;

/** A change in two sentences of Markdown. */
final class ChangeSummary {
  private static final int MINUTE = 60;

  private ChangeSummary() {}

  /** How much of it there is. */
  static String of(ManifestChange change) {
    String where = "From %s to %s".formatted(commit(change.base()), commit(change.head()));
    if (change.isEmpty()) {
      return "%s: nothing that is promoted.".formatted(where);
    }
    return "%s: %s added, %,d retagged, %,d removed; registries of %s changed."
        .formatted(
            where,
            Count.of(count(change, DigestChange.Kind.ADDED), "digest"),
            count(change, DigestChange.Kind.RETAGGED),
            count(change, DigestChange.Kind.REMOVED),
            Count.of(change.registries().size(), "project"));
  }

  private static String commit(Optional<Revision> commit) {
    return commit.map(revision -> code(revision.commit())).orElse("the files of the work tree");
  }

  private static long count(ManifestChange change, DigestChange.Kind kind) {
    return change.digests().stream().filter(digest -> digest.kind() == kind).count();
  }

  /** What the promotion takes. */
  static String of(PromotionEstimate estimate) {
    return ("Promoting it takes about %s, and of the busiest host %s at %s a second. This is an"
            + " estimate for images of %s that production has nothing of.")
        .formatted(
            Count.of(estimate.requests(), "request"),
            time(estimate.time()),
            Count.of(PromotionEstimate.PER_SECOND, "request"),
            Count.of(PromotionEstimate.LAYERS, "layer"));
  }

  private static String time(Duration time) {
    long seconds = time.toSeconds();
    return seconds < MINUTE
        ? Count.of(seconds, "second")
        : Count.of(Math.ceilDiv(seconds, MINUTE), "minute");
  }
}
