package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A receipt as JSON. The order of fields and of entries is that of the receipt, fields without a
 * value are left out, so equal receipts give equal bytes.
 */
final class ReceiptJson {
  private ReceiptJson() {}

  static byte[] write(Receipt receipt) {
    JsonObject json = new JsonObject();
    json.addProperty("run", receipt.run());
    json.addProperty("part", receipt.part());
    receipt.revision().ifPresent(revision -> json.addProperty("revision", revision.commit()));
    receipt.actor().committer().ifPresent(name -> json.addProperty("committer", name));
    receipt.actor().ranBy().ifPresent(name -> json.addProperty("ranBy", name));
    json.addProperty("startedAt", receipt.startedAt().toString());
    json.addProperty("finishedAt", receipt.finishedAt().toString());
    json.add("deliveries", array(receipt.deliveries(), ReceiptJson::delivery));
    if (!receipt.files().isEmpty()) {
      json.add("files", array(receipt.files(), FileDeliveryJson::write));
    }
    json.add("refusals", array(receipt.refusals(), ReceiptJson::refusal));
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static <T> JsonArray array(Collection<T> values, Function<T, JsonObject> writer) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(value -> array.add(writer.apply(value)));
    return array;
  }

  private static JsonObject delivery(Delivery delivery) {
    JsonObject json = new JsonObject();
    delivery.source().ifPresent(source -> json.addProperty("source", source.toString()));
    json.addProperty("digest", delivery.digest().text());
    json.addProperty("destination", delivery.destination().toString());
    delivery.tag().map(Tag::text).ifPresent(tag -> json.addProperty("tag", tag));
    OutcomeJson.write(delivery.outcome(), json);
    if (!delivery.attachments().isEmpty()) {
      json.add("attachments", array(delivery.attachments(), AttachmentJson::write));
    }
    delivery.evidence().map(DeliveryEvidenceJson::write).ifPresent(e -> json.add("evidence", e));
    if (!delivery.exceptions().isEmpty()) {
      json.add("exceptions", array(delivery.exceptions(), ReceiptJson::exception));
    }
    return json;
  }

  private static JsonObject exception(AppliedException exception) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", exception.rule().id());
    json.addProperty("file", exception.at().file());
    json.addProperty("line", exception.at().line());
    json.addProperty("reason", exception.reason());
    return json;
  }

  private static JsonObject refusal(Refusal refusal) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", refusal.rule().id());
    json.addProperty("source", refusal.source().toString());
    json.addProperty("digest", refusal.digest().text());
    json.addProperty("destination", refusal.destination().toString());
    refusal.tag().ifPresent(tag -> json.addProperty("tag", tag.text()));
    refusal.found().ifPresent(found -> json.addProperty("found", found.text()));
    json.addProperty("file", refusal.at().file());
    json.addProperty("line", refusal.at().line());
    json.addProperty("message", refusal.message());
    return json;
  }

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
        new Actor(
            fields.optional("committer", Function.identity()),
            fields.optional("ranBy", Function.identity())),
        fields.value("startedAt", Instant::parse),
        fields.value("finishedAt", Instant::parse),
        fields.list("deliveries", ReceiptJson::delivery),
        fields.has("files") ? fields.list("files", FileDeliveryJson::read) : List.of(),
        fields.list("refusals", ReceiptJson::refusal));
  }

  private static Delivery delivery(EvidenceFields fields) {
    return new Delivery(
        fields.optional("source", RepositoryPath::of),
        fields.value("digest", Digest::of),
        fields.value("destination", RepositoryPath::of),
        fields.optional("tag", Tag::of),
        OutcomeJson.read(fields),
        fields.has("attachments") ? fields.list("attachments", AttachmentJson::read) : List.of(),
        fields.object("evidence").map(DeliveryEvidenceJson::read),
        fields.has("exceptions") ? fields.list("exceptions", ReceiptJson::exception) : List.of());
  }

  private static AppliedException exception(EvidenceFields fields) {
    return new AppliedException(
        fields.value("rule", ReceiptJson::rule),
        location(fields),
        fields.value("reason", Function.identity()));
  }

  private static Location location(EvidenceFields fields) {
    return new Location(fields.value("file", Function.identity()), fields.number("line"));
  }

  private static Refusal refusal(EvidenceFields fields) {
    Location at = location(fields);
    String message = OutcomeJson.message(fields);
    String place = at + ": ";
    return new Refusal(
        fields.value("rule", ReceiptJson::rule),
        fields.value("source", RepositoryPath::of),
        fields.value("digest", Digest::of),
        fields.value("destination", RepositoryPath::of),
        fields.optional("tag", Tag::of),
        fields.optional("found", Digest::of),
        at,
        message.startsWith(place) ? message.substring(place.length()) : message);
  }

  private static Rule rule(String id) {
    return Rule.byId(id)
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not a rule".formatted(id)));
  }
}
