package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Reads what {@link ReceiptWriter} wrote. */
final class ReceiptParser {
  private ReceiptParser() {}

  /**
   * The receipt in {@code content}.
   *
   * @throws MalformedEvidenceException if it is not one
   */
  static Receipt parse(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    return new Receipt(
        fields.value("run", Function.identity()),
        fields.value("part", Function.identity()),
        fields.optional("revision", Revision::new),
        fields.value("startedAt", Instant::parse),
        fields.value("finishedAt", Instant::parse),
        fields.list("deliveries", ReceiptParser::delivery),
        fields.list("refusals", ReceiptParser::refusal));
  }

  private static Delivery delivery(EvidenceFields fields) {
    return new Delivery(
        fields.optional("source", RepositoryPath::of),
        fields.value("digest", Digest::of),
        fields.value("destination", RepositoryPath::of),
        fields.optional("tag", Tag::of),
        fields.value("outcome", word -> outcome(word, fields)),
        fields.has("attachments") ? fields.list("attachments", AttachmentJson::read) : List.of());
  }

  private static Outcome outcome(String word, EvidenceFields fields) {
    return switch (word) {
      case "copied" -> new Outcome.Copied();
      case "tagged" -> new Outcome.Tagged();
      case "already-there" -> new Outcome.AlreadyThere();
      case "refused" -> new Outcome.Refused(message(fields));
      case "failed" -> new Outcome.Failed(message(fields), fields.flag("retryable"));
      default -> throw new IllegalArgumentException("\"%s\" is not an outcome".formatted(word));
    };
  }

  private static Refusal refusal(EvidenceFields fields) {
    return new Refusal(
        fields.value("rule", ReceiptParser::rule),
        fields.value("source", RepositoryPath::of),
        fields.value("digest", Digest::of),
        fields.value("destination", RepositoryPath::of),
        fields.optional("tag", Tag::of),
        fields.optional("found", Digest::of),
        new Location(fields.value("file", Function.identity()), fields.number("line")),
        message(fields));
  }

  private static Rule rule(String id) {
    return Rule.byId(id)
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not a rule".formatted(id)));
  }

  private static String message(EvidenceFields fields) {
    return fields.value("message", Function.identity());
  }
}
