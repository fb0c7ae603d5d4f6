package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.FileChange;
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
    String images =
        "%s added, %,d retagged, %,d removed; registries of %s changed."
            .formatted(
                Count.of(count(change, DigestChange.Kind.ADDED), "digest"),
                count(change, DigestChange.Kind.RETAGGED),
                count(change, DigestChange.Kind.REMOVED),
                Count.of(change.registries().size(), "project"));
    return change.files().isEmpty() && change.stores().isEmpty()
        ? "%s: %s".formatted(where, images)
        : "%s: %s %s".formatted(where, images, files(change));
  }

  private static String files(ManifestChange change) {
    long added = count(change, FileChange.Kind.ADDED);
    long removed = count(change, FileChange.Kind.REMOVED);
    return "%s added, %,d removed, %,d refused; file stores of %s changed."
        .formatted(
            Count.of(added, "file"),
            removed,
            change.files().size() - added - removed,
            Count.of(change.stores().size(), "project"));
  }

  private static long count(ManifestChange change, FileChange.Kind kind) {
    return change.files().stream().filter(file -> file.kind() == kind).count();
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
