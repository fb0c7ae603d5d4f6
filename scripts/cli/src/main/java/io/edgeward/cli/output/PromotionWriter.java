package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.promote.PromotionResult;
import io.edgeward.registry.client.RequestCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a promotion would do, or did. */
public final class PromotionWriter {
  private static final int MOST_LINES = 20;

  private PromotionWriter() {}

  /**
   * What would be done.
   *
   * @param files absent when it is not about files
   */
  public static void write(
      Planned planned, RequestCounts requests, Optional<FilesResult> files, ResultOutput output) {
    output.write(
        text -> {
          PlanWriter.steps(planned, text);
          files.ifPresent(some -> FilePlanWriter.steps(some, text));
          summaries(PlanWriter.summary(planned.plan()), planned, files, text);
        },
        document ->
            document.object(() -> {
              PlanWriter.fields(planned.plan(), document);
              SourceEvidenceText.write(planned.evidence(), document);
              PlanWriter.requests(requests, document);
              files.ifPresent(some -> FilePlanWriter.write(some, document));
            }));
  }

  /** One for each kind that there is something of; that of images also where there is nothing. */
  private static void summaries(
      String images, Planned planned, Optional<FilesResult> files, TextOutput out) {
    boolean some = files.filter(result -> result.plan().edges() > 0).isPresent();
    if (!some || planned.plan().edges() > 0) {
      out.line(images);
    }
    if (some) {
      out.line(FilePlanWriter.summary(files.get()));
    }
  }

  /**
   * What was done: for people what was promoted, what was refused, what did not arrive and a
   * summary, as data every delivery.
   */
  public static void write(
      Planned planned,
      PromotionResult promoted,
      RequestCounts requests,
      Optional<FilesResult> files,
      ResultOutput output) {
    output.write(
        text -> print(planned, promoted, files, text),
        document ->
            document.object(() -> {
              PlanWriter.fields(promoted.plan(), document);
              SourceEvidenceText.write(planned.evidence(), document);
              PlanWriter.requests(requests, document);
              document.field("run", promoted.receipt().run());
              document.list(
                  "deliveries",
                  promoted.receipt().deliveries(),
                  delivery -> write(delivery, document));
              files.ifPresent(some -> FilePlanWriter.write(some, document));
            }));
  }

  private static void print(
      Planned planned, PromotionResult promoted, Optional<FilesResult> files, TextOutput out) {
    promoted(promoted.receipt().deliveries()).print(out);
    new RefusalText(planned, out).print(promoted.plan().refusals());
    List<String> undelivered = promoted.undelivered();
    new FailureText(out.style().bad("missing") + " ", "EDGES", MOST_LINES).print(undelivered, out);
    List<String> unsigned = promoted.unsigned();
    new FailureText(out.style().doubtful("unsigned") + " ", "IMAGES", MOST_LINES)
        .print(unsigned, out);
    if (!undelivered.isEmpty() || !unsigned.isEmpty()) {
      out.line();
    }
    files.ifPresent(some -> FilePlanWriter.steps(some, out));
    summaries(promoted.summary(), planned, files, out);
  }

  private static WorkText promoted(List<Delivery> deliveries) {
    Map<Content, List<Tag>> promoted = new LinkedHashMap<>();
    for (Delivery each : deliveries) {
      if (isNew(each.outcome())) {
        List<Tag> tags =
            promoted.computeIfAbsent(
                new Content(each.digest(), each.source(), each.destination()),
                content -> new ArrayList<>());
        each.tag().ifPresent(tags::add);
      }
    }
    WorkText work = new WorkText();
    promoted.forEach((content, tags) ->
        work.add("promoted", content.digest(), tags, content.source(), content.destination()));
    return work;
  }

  private record Content(
      Digest digest, Optional<RepositoryPath> source, RepositoryPath destination) {}

  private static boolean isNew(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Copied copied -> true;
      case Outcome.Tagged tagged -> true;
      case Outcome.AlreadyThere there -> false;
      case Outcome.Refused refused -> false;
      case Outcome.Failed failed -> false;
    };
  }

  private static void write(Delivery delivery, Document document) {
    document.object(() -> {
      document.field("source", delivery.source());
      document.field("digest", delivery.digest());
      document.field("destination", delivery.destination());
      document.field("tag", delivery.tag());
      document.field("outcome", delivery.outcome().word());
      document.field("message", delivery.outcome().reason());
      AttachmentText.write(delivery.attachments(), document);
      DeliveryEvidenceText.write(delivery.evidence(), document);
      ExceptionText.write(delivery.exceptions(), document);
    });
  }
}
