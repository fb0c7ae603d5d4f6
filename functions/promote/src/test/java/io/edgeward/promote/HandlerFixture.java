package io.edgeward.promote;

import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessagePublisher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The function's handler without HTTP, with what it published and reported kept for the test. */
final class HandlerFixture implements AutoCloseable {
  private final List<String> published = Collections.synchronizedList(new ArrayList<>());
  private final List<ErrorReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final Promotion promotion;
  private final PromoteHandler handler;
  private int messages;

  private HandlerFixture(
      ManifestHistory history,
      Promotion promotion,
      Optional<MessagePublisher> topic,
      int batchEdges) {
    this.promotion = promotion;
    MessagePublisher kept =
        (name, data, attributes) -> {
          published.add(new String(data, StandardCharsets.UTF_8));
          return "" + published.size();
        };
    PromotionBatchPublisher batches =
        new PromotionBatchPublisher(topic.orElse(kept), "manifest-changes", batchEdges);
    this.handler =
        new PromoteHandler(history, promotion, batches, new PromotionReport(reports::add), 1000);
  }

  static HandlerFixture to(PromotionFixture stage) {
    return of(stage.history(), stage.promotion(), 500);
  }

  static HandlerFixture of(ManifestHistory history, Promotion promotion, int batchEdges) {
    return new HandlerFixture(history, promotion, Optional.empty(), batchEdges);
  }

  static HandlerFixture of(ManifestHistory history, Promotion promotion, MessagePublisher topic) {
    return new HandlerFixture(history, promotion, Optional.of(topic), 1);
  }

  DeliveryOutcome push(Revision before, Revision after) throws Exception {
    return handle(
        """
        {"repository":"team/manifests","ref":"refs/heads/main","before":"%s","after":"%s"}
        """
            .formatted(before, after));
  }

  DeliveryOutcome sweep() throws Exception {
    return handle("{\"sweep\":true}");
  }

  /** One delivery of a new message, with a minute to answer. */
  DeliveryOutcome handle(String data) throws Exception {
    return handle(data, Duration.ofMinutes(1));
  }

  DeliveryOutcome handle(String data, Duration time) throws Exception {
    return handle(data, Deadline.in(time, Clock.systemUTC()));
  }

  DeliveryOutcome handle(String data, Deadline deadline) throws Exception {
    messages++;
    Message message =
        new Message(
            "m" + messages,
            Instant.now(),
            new TreeMap<>(),
            data.getBytes(StandardCharsets.UTF_8),
            Optional.empty());
    return handler.handle(message, deadline);
  }

  List<String> published() {
    return List.copyOf(published);
  }

  List<ErrorReport> reports() {
    return List.copyOf(reports);
  }

  /** What the reports say, without the names of runs. */
  List<String> reported() {
    return reports().stream().map(ErrorReport::message).toList();
  }

  @Override
  public void close() {
    promotion.close();
  }
}
