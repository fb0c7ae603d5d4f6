package io.edgeward.files;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.FilePlan;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.log.LogContext;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageHandler;
import io.edgeward.runtime.message.MessageRefusedException;
import io.edgeward.runtime.message.NotPublishedException;
import io.edgeward.runtime.message.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Promotes the files that a message points to. HEAD of the manifests is read for every message, so
 * late, repeated, reordered and forged ones can do no more than cause a look.
 */
final class FilesHandler implements MessageHandler {
  private static final Logger LOGGER = Logger.getLogger(FilesHandler.class.getName());

  private final ManifestHistory history;
  private final FilePromotion promotion;
  private final FileBatchPublisher batches;
  private final ErrorReporter errors;

  FilesHandler(
      ManifestHistory history,
      FilePromotion promotion,
      FileBatchPublisher batches,
      ErrorReporter errors) {
    this.history = history;
    this.promotion = promotion;
    this.batches = batches;
    this.errors = errors;
  }

  @Override
  public DeliveryOutcome handle(Message message, Deadline deadline) throws MessageRefusedException {
    FilesMessage order = message.read(FilesMessage::parse);
    try {
      return switch (order) {
        case FilesMessage.Push push -> push(push, runOf(message, "push"), deadline);
        case FilesMessage.Sweep sweep -> {
          FileSet all = history.head(Duration.ZERO).files();
          yield whole(all, runOf(message, "sweep"), deadline);
        }
        case FilesMessage.Part(FileBatch batch) -> part(batch, deadline);
        case FilesMessage.Images images ->
            new DeliveryOutcome.Acknowledged("a batch of images, which another function promotes");
      };
    } catch (ManifestsUnreadableException | NotPublishedException e) {
      return new DeliveryOutcome.Retry(e.getMessage());
    }
  }

  /** A message that is delivered again is the same run again; images have a run of their own. */
  private static Run runOf(Message message, String kind) {
    return Run.of(message.publishTime(), "files-" + kind + "-" + message.id());
  }

  private DeliveryOutcome push(FilesMessage.Push push, Run run, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    ManifestRevision head = history.head(Duration.ZERO);
    Optional<ManifestRevision> before = history.at(push.before());
    if (before.isEmpty()) {
      LOGGER.log(Level.INFO, "the commit before is not known: everything is planned");
      return whole(head.files(), run, deadline);
    }
    return whole(head.files().changedSince(before.get().files()), run, deadline);
  }

  private DeliveryOutcome whole(FileSet files, Run run, Deadline deadline)
      throws NotPublishedException {
    if (files.size() == 0) {
      return new DeliveryOutcome.Acknowledged(run + ": no files to promote");
    }
    FilePlan plan = promotion.plan(files, planning(deadline)).plan();
    FilePromotionResult result =
        batches.tooLarge(plan.copies())
            ? handOn(promotion.leave(plan, run), run)
            : promote(plan, run, deadline);
    return answer(result, run);
  }

  private DeliveryOutcome part(FileBatch batch, Deadline deadline)
      throws ManifestsUnreadableException, NotPublishedException {
    FileSet wanted = batch.wantedBy(history.head(Duration.ZERO).files());
    int stale = batch.files().size() - wanted.wanted().size();
    if (stale > 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: HEAD does not want {1}; they are left out",
          new Object[] {batch.run(), Count.of(stale, "of its files", "of its files")});
    }
    FilePlan plan = promotion.plan(wanted, planning(deadline)).plan();
    return answer(promote(plan, batch.run(), deadline), batch.run());
  }

  /** Planning has half of the time; what was listed by then is copied or handed on. */
  private static BooleanSupplier planning(Deadline deadline) {
    Instant end = deadline.at().minus(deadline.left().dividedBy(2));
    return new Deadline(end, deadline.clock())::passed;
  }

  private FilePromotionResult promote(FilePlan plan, Run run, Deadline deadline)
      throws NotPublishedException {
    FilePromotionResult result = promotion.promote(plan, run, deadline::passed);
    return result.remaining().isEmpty() ? result : handOn(result, run);
  }

  private FilePromotionResult handOn(FilePromotionResult result, Run run)
      throws NotPublishedException {
    List<FileCopy> left = result.remaining();
    int messages = batches.publish(run, result.plan().revision(), left);
    LOGGER.log(
        Level.INFO,
        "{0}: {1} handed on in {2}",
        new Object[] {run, Count.of(left.size(), "file"), Count.of(messages, "batch", "batches")});
    return result.handedOn();
  }

  private DeliveryOutcome answer(FilePromotionResult result, Run run) {
    Map<String, String> labels = new TreeMap<>(Map.of("run", run.id(), "part", run.part()));
    result.plan().revision().ifPresent(commit -> labels.put("revision", commit.commit()));
    return new RunReport(
            run.toString(),
            result.summary(),
            result.missing(),
            permanent(result),
            result.conclusion().again(),
            labels)
        .tell(errors);
  }

  /**
   * What no repetition mends, while others of the same run are tried again: a store that denies
   * every write is told of by each run, and not when the last of the others has arrived.
   */
  private static List<String> permanent(FilePromotionResult result) {
    Map<StoreUri, List<String>> denied = new TreeMap<>();
    for (FileDelivery delivery : result.receipt().files()) {
      if (delivery.outcome() instanceof Outcome.Failed(String why, boolean again) && !again) {
        denied.computeIfAbsent(failing(delivery, why), store -> new ArrayList<>()).add(why);
      }
    }
    return denied.entrySet().stream().map(FilesHandler::told).toList();
  }

  /** The store that stands in the way, which is the source's where reading it failed. */
  private static StoreUri failing(FileDelivery delivery, String why) {
    boolean bySource =
        why.contains(delivery.source().toString())
            && !why.contains(delivery.destination().toString());
    return bySource ? delivery.source().store() : delivery.destination().store();
  }

  /**
   * One line of the log for a store, by which an alert names it; the same sentence for a person.
   */
  private static String told(Map.Entry<StoreUri, List<String>> denied) {
    StoreUri store = denied.getKey();
    int files = denied.getValue().size();
    String sentence =
        "store %s: %s did not arrive, and will not: %s"
            .formatted(store, Count.of(files, "file"), denied.getValue().getFirst());
    LogContext.during(
        Map.of("edgeward-store", store.toString(), "edgeward-denied", "" + files),
        () -> LOGGER.warning(sentence));
    return sentence;
  }
}
