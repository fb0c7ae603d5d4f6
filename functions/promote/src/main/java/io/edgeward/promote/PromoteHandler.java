package io.edgeward.promote;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.message.Answer;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.Handler;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageRefusedException;
import io.edgeward.runtime.message.NotPublishedException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Promotes what a message points to. HEAD of the manifests is read for every message, so late,
 * repeated, reordered and forged ones can do no more than cause a look.
 */
final class PromoteHandler implements Handler {
  private static final Logger LOGGER = Logger.getLogger(PromoteHandler.class.getName());

  private final ManifestHistory history;
  private final Commits commits;
  private final Promotion promotion;
  private final Batches batches;
  private final Findings findings;

  PromoteHandler(ManifestHistory history, Promotion promotion, Batches batches, Findings findings) {
    this.history = history;
    this.commits = new Commits(history);
    this.promotion = promotion;
    this.batches = batches;
    this.findings = findings;
  }

  @Override
  public Answer handle(Message message, Deadline deadline) throws MessageRefusedException {
    PromoteMessage order = message.read(PromoteMessage::parse);
    try {
      return switch (order) {
        case PromoteMessage.Push push -> push(push, runOf(message, "push"), deadline);
        case PromoteMessage.Sweep sweep -> sweep(runOf(message, "sweep"), deadline);
        case PromoteMessage.Part(Batch batch) -> part(batch, deadline);
      };
    } catch (ManifestsUnreadableException | NotPublishedException e) {
      return new Answer.Retry(e.getMessage());
    }
  }

  /** A message that is delivered again is the same run again. */
  private static Run runOf(Message message, String kind) {
    return Run.of(message.publishTime(), kind + "-" + message.id());
  }

  private Answer push(PromoteMessage.Push push, Run run, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    Revision head = history.head();
    if (!head.equals(push.after())) {
      LOGGER.log(
          Level.INFO,
          "{0} of {1} was pushed, HEAD is {2} by now and counts",
          new Object[] {push.after(), push.repository(), head});
    }
    EdgeSet edges = new Scope(history, commits).changedSince(push.before(), head);
    return wholeRun(commits.at(head).manifests(), edges, run, deadline);
  }

  private Answer sweep(Run run, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    Commit head = commits.at(history.head());
    return wholeRun(head.manifests(), head.edges(), run, deadline);
  }

  private Answer wholeRun(ManifestSet manifests, EdgeSet edges, Run run, Deadline deadline)
      throws NotPublishedException {
    Planned planned = promotion.plan(edges);
    Work work = Work.of(planned.plan());
    Promoted promoted =
        batches.tooLarge(work)
            ? handOn(promotion.leave(planned.plan(), run), run)
            : promote(planned, run, deadline);
    return findings.answer(run, promoted, manifests.problems());
  }

  private Answer part(Batch batch, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    EdgeSet head = commits.at(history.head()).edges();
    long stale = batch.stale(head);
    if (stale > 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: HEAD does not want {1} of its edges; they are left out",
          new Object[] {batch.run(), stale});
    }
    Planned planned = batch.judge(promotion.plan(head.only(batch.scope())));
    return findings.answer(
        batch.run(), promote(planned, batch.run(), deadline), java.util.List.of());
  }

  private Promoted promote(Planned planned, Run run, Deadline deadline)
      throws NotPublishedException {
    Promoted promoted = promotion.promote(planned, run, deadline::passed, delivery -> {});
    return promoted.remaining().isEmpty() ? promoted : handOn(promoted, run);
  }

  private Promoted handOn(Promoted promoted, Run run) throws NotPublishedException {
    int messages = batches.publish(run, promoted.plan().revision(), promoted.remaining());
    LOGGER.log(
        Level.INFO,
        "{0}: {1} edges are handed on in {2} batches",
        new Object[] {run, promoted.remaining().edges(), messages});
    return promoted.handedOn();
  }
}
