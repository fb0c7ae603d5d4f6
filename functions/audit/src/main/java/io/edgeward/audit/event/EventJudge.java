package io.edgeward.audit.event;

import io.edgeward.audit.alarm.Alarm;
import io.edgeward.model.audit.Auditor;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.FileAuditor;
import io.edgeward.model.audit.IndexMembership;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Repairs;
import io.edgeward.model.audit.Snapshots;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Judges events by the right manifests: HEAD, and before anything is rejected HEAD again, and what
 * was HEAD when the event was published: what that cannot judge now is not rejected now. A HEAD
 * that does not parse verifies what it can; beyond that the last good manifests verify, and nothing
 * is rejected.
 */
public final class EventJudge {
  private final Heads heads;
  private final Function<Instant, IndexMembership> membership;
  private final Function<Instant, Repairs> repairs;
  private final Snapshots snapshots;
  private final Function<Revision, PromotionHistory> history;
  private final BiFunction<FileSet, Instant, FileAuditor> files;
  private final Alarm alarm;

  /**
   * Judges by the manifests at {@code heads}.
   *
   * @param membership what is known of production, for an event published at a moment
   * @param repairs what planned restores account for at a moment
   * @param history what promotion did before a HEAD
   * @param files judges events of buckets that were published at a moment
   */
  public EventJudge(
      Heads heads,
      Function<Instant, IndexMembership> membership,
      Function<Instant, Repairs> repairs,
      Snapshots snapshots,
      Function<Revision, PromotionHistory> history,
      BiFunction<FileSet, Instant, FileAuditor> files,
      Alarm alarm) {
    this.heads = heads;
    this.membership = membership;
    this.repairs = repairs;
    this.snapshots = snapshots;
    this.history = history;
    this.files = files;
    this.alarm = alarm;
  }

  /**
   * Judges {@code event}.
   *
   * @throws ManifestsUnreadableException if HEAD cannot be asked for or read: no verdict then,
   *     whatever older manifests say
   */
  public Judged judge(ProductionEvent event, Instant publishedAt)
      throws ManifestsUnreadableException {
    Optional<Judgement> removal = judgeRemoval(event);
    if (removal.isPresent()) {
      return new Judged(removal.get(), Optional.empty(), Optional.empty());
    }
    ManifestRevision head = heads.recent();
    Judged first = judge(event, publishedAt, head, head);
    if (isVerified(first)) {
      return first;
    }
    ManifestRevision newest = heads.newest();
    Judged second =
        newest.revision().equals(head.revision())
            ? first
            : judge(event, publishedAt, newest, newest);
    return isVerified(second) ? second : judgeByEarlierHead(event, publishedAt, newest, second);
  }

  private Optional<Judgement> judgeRemoval(ProductionEvent event) {
    return switch (event) {
      case RegistryEvent.Deletion deletion ->
          Optional.of(Auditor.judgeDeletion(deletion, snapshots));
      case RegistryEvent.Push push -> Optional.empty();
      case BucketEvent change -> FileAuditor.judgeRemoval(change);
    };
  }

  /** Looks for older manifests that speak for an event for which HEAD does not. */
  private Judged judgeByEarlierHead(
      ProductionEvent event, Instant publishedAt, ManifestRevision head, Judged atHead)
      throws ManifestsUnreadableException {
    if (!head.isWhole()) {
      alarm.unreadableHead(head);
      Optional<Judged> good =
          heads.lastWhole().map(manifests -> judge(event, publishedAt, manifests, head));
      return good.filter(EventJudge::isVerified)
          .orElseGet(() ->
              new Judged(new Judgement.Deferred(waiting(head)), head.revision(), head.revision()));
    }
    Optional<Judged> then =
        heads
            .before(head, publishedAt)
            .map(manifests -> judge(event, publishedAt, manifests, manifests));
    return then.filter(judged -> !(judged.judgement() instanceof Verdict.Rejected))
        .orElseGet(() -> remembering(event, atHead));
  }

  /** A rejection of what was in order once says so: production keeps what promotion put there. */
  private Judged remembering(ProductionEvent event, Judged atHead) {
    return event instanceof RegistryEvent.Push push
            && atHead.judgement() instanceof Verdict.Rejected rejected
        ? new Judged(
            history.apply(atHead.revision().orElseThrow()).recallDelivered(push, rejected),
            atHead.revision(),
            atHead.unreadableHead())
        : atHead;
  }

  private Judged judge(
      ProductionEvent event, Instant publishedAt, ManifestRevision by, ManifestRevision head) {
    Judgement judgement =
        switch (event) {
          case RegistryEvent change -> auditor(by, publishedAt).judge(change);
          case BucketEvent change -> files.apply(by.files(), publishedAt).judge(change);
        };
    Optional<ManifestRevision> unreadable =
        Optional.of(head).filter(manifests -> !manifests.isWhole());
    return new Judged(judgement, by.revision(), unreadable.flatMap(ManifestRevision::revision));
  }

  private Auditor auditor(ManifestRevision by, Instant publishedAt) {
    return new Auditor(
        by.edges(), membership.apply(publishedAt), repairs.apply(publishedAt), snapshots);
  }

  /** Why nothing is rejected by {@code head}, which does not parse. */
  public static String waiting(ManifestRevision head) {
    return head.defect() + "; a rejection waits for good ones";
  }

  private static boolean isVerified(Judged judged) {
    return judged.judgement() instanceof Verdict.Verified;
  }
}
