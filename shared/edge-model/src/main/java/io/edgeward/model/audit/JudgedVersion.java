package io.edgeward.model.audit;

import io.edgeward.model.file.ObjectVersion;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What was said of one content of an object, when it was stored. The newest verdict counts, by the
 * time of its event; that someone planned to restore it says nothing of what it is.
 */
public final class JudgedVersion {
  /** Of two verdicts on events of one moment the rejection counts. */
  private static final Comparator<AuditRecord> NEWEST =
      Comparator.comparing(AuditRecord::publishedAt)
          .thenComparing(judged -> judged.verdict() instanceof Verdict.Rejected);

  private final Optional<AuditRecord> newest;

  private JudgedVersion(Optional<AuditRecord> newest) {
    this.newest = newest;
  }

  /**
   * Chooses what counts.
   *
   * @param verdicts on any events, in any order
   */
  public static JudgedVersion of(ObjectVersion version, Collection<AuditRecord> verdicts) {
    return new JudgedVersion(
        verdicts.stream()
            .filter(judged -> isOf(judged, version))
            .filter(judged -> !isRestore(judged.verdict()))
            .max(NEWEST));
  }

  private static boolean isOf(AuditRecord judged, ObjectVersion version) {
    return judged.event().orElse(null) instanceof BucketEvent event
        && event.kind() == BucketEvent.Kind.FINALIZE
        && event.generation().equals(version.generation())
        && event.uri().equals(version.object().toString());
  }

  private static boolean isRestore(Verdict verdict) {
    return verdict instanceof Verdict.Verified verified && verified.reason() == Grounds.RESTORE;
  }

  /** The rejection, if it was rejected. */
  public Optional<AuditRecord> rejection() {
    return newest.filter(judged -> judged.verdict() instanceof Verdict.Rejected);
  }

  /** Whether the manifests accounted for it. */
  public boolean verified() {
    return newest.isPresent() && rejection().isEmpty();
  }
}
