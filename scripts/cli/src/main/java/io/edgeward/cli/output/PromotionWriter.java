package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Style;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.promote.PromotionResult;
import io.edgeward.registry.client.RequestCounts;

/** Writes what a promotion would do, or did. */
public final class PromotionWriter {
  private PromotionWriter() {}

  /** What would be done. */
  public static void write(
      Plan plan, RequestCounts requests, ResultFormat format, Session session) {
    session.write(
        format,
        () -> PlanWriter.table(plan, session.out(), session.style()),
        document ->
            document.object(() -> {
              PlanWriter.fields(plan, document);
              PlanWriter.requests(requests, document);
            }));
  }

  /** What was done: for people what did not arrive and a summary, as data every delivery. */
  public static void write(
      PromotionResult promoted, RequestCounts requests, ResultFormat format, Session session) {
    session.write(
        format,
        () -> lines(promoted, session),
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

  private static void lines(PromotionResult promoted, Session session) {
    Style style = session.style();
    promoted
        .missing()
        .forEach(sentence -> session.out().println(style.bad("missing") + " " + sentence));
    session.out().println(promoted.summary());
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
