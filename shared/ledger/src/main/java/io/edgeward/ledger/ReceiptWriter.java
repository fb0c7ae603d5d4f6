package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Function;

/**
 * A receipt as JSON. The order of fields and of entries is that of the receipt, fields without a
 * value are left out, so equal receipts give equal bytes.
 */
final class ReceiptWriter {
  private ReceiptWriter() {}

  static byte[] write(Receipt receipt) {
    JsonObject json = new JsonObject();
    json.addProperty("run", receipt.run());
    json.addProperty("part", receipt.part());
    receipt.revision().ifPresent(revision -> json.addProperty("revision", revision.commit()));
    json.addProperty("startedAt", receipt.startedAt().toString());
    json.addProperty("finishedAt", receipt.finishedAt().toString());
    json.add("deliveries", array(receipt.deliveries(), ReceiptWriter::delivery));
    json.add("refusals", array(receipt.refusals(), ReceiptWriter::refusal));
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
    outcome(delivery.outcome(), json);
    if (!delivery.attachments().isEmpty()) {
      json.add("attachments", array(delivery.attachments(), AttachmentJson::write));
    }
    return json;
  }

  private static void outcome(Outcome outcome, JsonObject json) {
    json.addProperty("outcome", outcome.word());
    outcome.reason().ifPresent(reason -> json.addProperty("message", reason));
    if (outcome instanceof Outcome.Failed failed) {
      json.addProperty("retryable", failed.retryable());
    }
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
}
