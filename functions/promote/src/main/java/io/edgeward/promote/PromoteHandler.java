package io.edgeward.promote;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.text.Count;
import io.edgeward.registry.copy.ImageRequest;
import io.edgeward.registry.read.DeepCheck;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageHandler;
import io.edgeward.runtime.message.MessageRefusedException;
import io.edgeward.runtime.message.NotPublishedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Promotes what a message points to. HEAD of the manifests is read for every message, so late,
 * repeated, reordered and forged ones can do no more than cause a look.
 */
final class PromoteHandler implements MessageHandler {
  private static final Logger LOGGER = Logger.getLogger(PromoteHandler.class.getName());

  private final ManifestHistory history;
  private final Promotion promotion;
  private final PromotionBatchPublisher batches;
  private final PromotionReport findings;
  private final long deepRequests;

  /** The commit whose manifests were last told to be defective, or whole, by this process. */
  private final AtomicReference<Optional<Revision>> told = new AtomicReference<>(Optional.empty());

  /** Where the last sweep of this process stopped looking at parts. */
  private final AtomicReference<Optional<Digest>> looked = new AtomicReference<>(Optional.empty());

  /**
   * @param deepRequests about how many requests a sweep spends on looking at the parts of images
   */
  PromoteHandler(
      ManifestHistory history,
      Promotion promotion,
      PromotionBatchPublisher batches,
      PromotionReport findings,
      long deepRequests) {
    this.history = history;
    this.promotion = promotion;
    this.batches = batches;
    this.findings = findings;
    this.deepRequests = deepRequests;
  }

  @Override
  public DeliveryOutcome handle(Message message, Deadline deadline) throws MessageRefusedException {
    PromoteMessage order = message.read(PromoteMessage::parse);
    try {
      return switch (order) {
        case PromoteMessage.Push push -> push(push, runOf(message, "push"), deadline);
        case PromoteMessage.Sweep sweep -> sweep(runOf(message, "sweep"), deadline);
        case PromoteMessage.Part(PromotionBatch batch) -> part(batch, deadline);
        case PromoteMessage.Files files ->
            new DeliveryOutcome.Acknowledged("a batch of files, which another function promotes");
      };
    } catch (ManifestsUnreadableException | NotPublishedException e) {
      return new DeliveryOutcome.Retry(e.getMessage());
    }
  }

  /** A message that is delivered again is the same run again. */
  private static Run runOf(Message message, String kind) {
    return Run.of(message.publishTime(), kind + "-" + message.id());
  }

  private DeliveryOutcome push(PromoteMessage.Push push, Run run, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    ManifestRevision head = history.head(Duration.ZERO);
    Revision commit = head.revision().orElseThrow();
    if (!commit.equals(push.after())) {
      LOGGER.log(
          Level.INFO,
          "{0} of {1} was pushed, HEAD is {2} by now and counts",
          new Object[] {push.after(), push.repository(), commit});
    }
    Optional<ManifestRevision> before = history.at(push.before());
    Planned planned = promotion.plan(changed(before, head.edges()), planning(deadline));
    return before.isEmpty()
        ? whole(head, planned, run, deadline)
        : wholeRun(
            planned,
            Strictness.weighed(head.manifests(), before.map(ManifestRevision::manifests)),
            run,
            deadline);
  }

  /** What a push is about; everything when the commit before is not known any more. */
  private static EdgeSet changed(Optional<ManifestRevision> before, EdgeSet head) {
    if (before.isEmpty()) {
      LOGGER.log(Level.INFO, "the commit before is not known: everything is planned");
      return head;
    }
    return head.changedSince(before.get().edges());
  }

  private DeliveryOutcome sweep(Run run, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    ManifestRevision head = history.head(Duration.ZERO);
    return whole(head, lookedAt(head.edges(), run, deadline), run, deadline);
  }

  /** What is wrong with the manifests of a commit is told once, however often they are swept. */
  private DeliveryOutcome whole(ManifestRevision head, Planned planned, Run run, Deadline deadline)
      throws NotPublishedException {
    Revision commit = head.revision().orElseThrow();
    List<Problem> problems =
        told.get().equals(Optional.of(commit))
            ? List.of()
            : Strictness.weighed(head.manifests(), Optional.empty());
    DeliveryOutcome outcome = wholeRun(planned, problems, run, deadline);
    if (outcome instanceof DeliveryOutcome.Acknowledged) {
      told.set(Optional.of(commit));
    }
    return outcome;
  }

  /**
   * Each sweep looks on where the one before stopped; the first anywhere, as its run's name says.
   */
  private Planned lookedAt(EdgeSet edges, Run run, Deadline deadline) {
    Digest anywhere = Digest.ofContent(run.id().getBytes(StandardCharsets.UTF_8));
    Optional<Digest> after = looked.get().or(() -> Optional.of(anywhere));
    DeepPlan plan =
        promotion.planDeep(edges, new DeepCheck.Extent(deepRequests, after), planning(deadline));
    looked.set(plan.check().last());
    LOGGER.log(Level.INFO, "{0}: {1}", new Object[] {run, plan.summary()});
    plan.check()
        .unread()
        .forEach((digest, reason) ->
            LOGGER.log(
                Level.WARNING,
                "{0}: nobody knows whether {1} is whole: {2}",
                new Object[] {run, digest, reason}));
    return plan.planned();
  }

  private DeliveryOutcome wholeRun(
      Planned planned, List<Problem> problems, Run run, Deadline deadline)
      throws NotPublishedException {
    Plan plan = planned.plan();
    PromotionResult result =
        batches.tooLarge(ImageRequest.of(plan.copies(), plan.addTags()))
            ? handOn(promotion.leave(plan, run), run)
            : promote(planned, run, deadline);
    return findings.answer(run, result, problems);
  }

  /** Planning has three quarters of the time; what was read by then is copied or handed on. */
  private static BooleanSupplier planning(Deadline deadline) {
    Instant end = deadline.at().minus(deadline.left().dividedBy(4));
    return new Deadline(end, deadline.clock())::passed;
  }

  private DeliveryOutcome part(PromotionBatch batch, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    EdgeSet head = history.head(Duration.ZERO).edges();
    long stale = batch.stale(head);
    if (stale > 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: HEAD does not want {1} of its edges; they are left out",
          new Object[] {batch.run(), stale});
    }
    EdgeSet edges = head.only(batch.scope());
    Planned planned =
        batch.judge(
            batch.heals()
                ? promotion.planDeep(edges, DeepCheck.Extent.ALL, planning(deadline)).planned()
                : promotion.plan(edges, planning(deadline)));
    return findings.answer(batch.run(), promote(planned, batch.run(), deadline), List.of());
  }

  private PromotionResult promote(Planned planned, Run run, Deadline deadline)
      throws NotPublishedException {
    PromotionResult result = promotion.promote(planned, run, deadline::passed, delivery -> {});
    return result.remaining().isEmpty() ? result : handOn(result, run);
  }

  private PromotionResult handOn(PromotionResult result, Run run) throws NotPublishedException {
    int messages = batches.publish(run, result.plan().revision(), result.remaining());
    LOGGER.log(
        Level.INFO,
        "{0}: {1} handed on in {2}",
        new Object[] {
          run,
          Count.of(ImageRequest.edges(result.remaining()), "edge"),
          Count.of(messages, "batch", "batches")
        });
    return result.handedOn();
  }
}
