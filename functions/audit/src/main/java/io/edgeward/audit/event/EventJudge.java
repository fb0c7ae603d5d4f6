package io.edgeward.audit.event;

import io.edgeward.audit.alarm.Alarm;
import io.edgeward.model.audit.AttachmentOrigins;
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
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
  private final Function<Instant, AttachmentOrigins> origins;
  private final Function<Instant, Repairs> repairs;
  private final Snapshots snapshots;
  private final Function<Revision, PromotionHistory> history;
  private final FileAuditors files;
  private final Alarm alarm;

  /**
   * Judges by the manifests at {@code heads}.
   *
   * @param membership what is known of production, for an event published at a moment
   * @param origins what promotion put beside images, for an event published at a moment
   * @param repairs what planned restores account for at a moment
   * @param history what promotion did before a HEAD
   * @param files judges events of buckets
   */
  public EventJudge(
      Heads heads,
      Function<Instant, IndexMembership> membership,
      Function<Instant, AttachmentOrigins> origins,
      Function<Instant, Repairs> repairs,
      Snapshots snapshots,
      Function<Revision, PromotionHistory> history,
      FileAuditors files,
      Alarm alarm) {
    this.heads = heads;
    this.membership = membership;
    this.origins = origins;
    this.repairs = repairs;
    this.snapshots = snapshots;
    this.history = history;
    this.files = files;
    this.alarm = alarm;
  }

  /**
   * Judges {@code event}.
   *
   * @param late asked often while a file is read; what has not ended when it is so has no verdict
   * @throws ManifestsUnreadableException if HEAD cannot be asked for or read: no verdict then,
   *     whatever older manifests say
   */
  public Judged judge(ProductionEvent event, Instant publishedAt, BooleanSupplier late)
      throws ManifestsUnreadableException {
    Optional<Judgement> removal = judgeRemoval(event);
    if (removal.isPresent()) {
      return new Judged(removal.get(), Optional.empty(), Optional.empty());
    }
    ManifestRevision head = heads.recent();
    Moment moment = new Moment(publishedAt, late);
    Judged first = judge(event, moment, head, head);
    if (isVerified(first)) {
      return first;
    }
    ManifestRevision newest = heads.newest();
    Judged second =
        newest.revision().equals(head.revision()) ? first : judge(event, moment, newest, newest);
    return isVerified(second) ? second : judgeByEarlierHead(event, moment, newest, second);
  }

  /** When the event was published, and when its verdict is too late. */
  private record Moment(Instant publishedAt, BooleanSupplier late) {}

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
      ProductionEvent event, Moment moment, ManifestRevision head, Judged atHead)
      throws ManifestsUnreadableException {
    if (!head.isWhole()) {
      alarm.unreadableHead(head);
      Optional<Judged> good =
          heads.lastWhole().map(manifests -> judge(event, moment, manifests, head));
      return good.filter(EventJudge::isVerified)
          .orElseGet(() ->
              new Judged(new Judgement.Deferred(waiting(head)), head.revision(), head.revision()));
    }
    Optional<Judged> then =
        heads
            .before(head, moment.publishedAt())
            .map(manifests -> judge(event, moment, manifests, manifests));
    return then.filter(judged -> decides(judged.judgement(), atHead.judgement()))
        .orElseGet(() -> remembering(event, atHead));
  }

  /** What neither can judge waits for what HEAD waits for. */
  private static boolean decides(Judgement then, Judgement atHead) {
    return then instanceof Verdict.Verified
        || then instanceof Judgement.Deferred && atHead instanceof Verdict.Rejected;
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
      ProductionEvent event, Moment moment, ManifestRevision by, ManifestRevision head) {
    Judgement judgement =
        switch (event) {
          case RegistryEvent change -> auditor(by, moment.publishedAt()).judge(change);
          case BucketEvent change ->
              files.of(by.files(), moment.publishedAt(), moment.late()).judge(change);
        };
    Optional<ManifestRevision> unreadable =
        Optional.of(head).filter(manifests -> !manifests.isWhole());
    return new Judged(judgement, by.revision(), unreadable.flatMap(ManifestRevision::revision));
  }

  private Auditor auditor(ManifestRevision by, Instant publishedAt) {
    return new Auditor(
        by.edges(),
        membership.apply(publishedAt),
        origins.apply(publishedAt),
        repairs.apply(publishedAt),
        snapshots);
  }

  /** Why nothing is rejected by {@code head}, which does not parse. */
  public static String waiting(ManifestRevision head) {
    return head.defect() + "; a rejection waits for good ones";
  }

  private static boolean isVerified(Judged judged) {
    return judged.judgement() instanceof Verdict.Verified;
  }
}
