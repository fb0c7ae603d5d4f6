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

  /** What would be done. */
  public static void write(Planned planned, RequestCounts requests, ResultOutput output) {
    output.write(
        text -> PlanWriter.text(planned, text),
        document ->
            document.object(() -> {
              PlanWriter.fields(planned.plan(), document);
              PlanWriter.requests(requests, document);
            }));
  }

  /**
   * What was done: for people what was promoted, what was refused, what did not arrive and a
   * summary, as data every delivery.
   */
  public static void write(
      Planned planned, PromotionResult promoted, RequestCounts requests, ResultOutput output) {
    output.write(
        text -> print(planned, promoted, text),
        document ->
            document.object(() -> {
              PlanWriter.fields(promoted.plan(), document);
              PlanWriter.requests(requests, document);
              document.field("run", promoted.receipt().run());
              document.list(
                  "deliveries",
                  promoted.receipt().deliveries(),
                  delivery -> write(delivery, document));
            }));
  }

  private static void print(Planned planned, PromotionResult promoted, TextOutput out) {
    promoted(promoted.receipt().deliveries()).print(out);
    new RefusalText(planned, out).print(promoted.plan().refusals());
    List<String> undelivered = promoted.undelivered();
    new FailureText(out.style().bad("missing") + " ", "EDGES", MOST_LINES).print(undelivered, out);
    if (!undelivered.isEmpty()) {
      out.line();
    }
    out.line(promoted.summary());
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
    });
  }
}
