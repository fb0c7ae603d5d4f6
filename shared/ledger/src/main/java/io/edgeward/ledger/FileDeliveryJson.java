package io.edgeward.ledger;

import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.store.ObjectUri;
import java.util.Optional;
import java.util.function.Function;

/** An edge of files in a receipt. */
final class FileDeliveryJson {
  private FileDeliveryJson() {}

  static JsonObject write(FileDelivery delivery) {
    JsonObject json = new JsonObject();
    json.addProperty("source", delivery.source().toString());
    json.addProperty("sha256", delivery.content().hex());
    json.addProperty("destination", delivery.destination().toString());
    delivery
        .stored()
        .ifPresent(stored -> {
          json.addProperty("generation", stored.generation());
          json.addProperty("size", stored.size());
        });
    OutcomeJson.write(delivery.outcome(), json);
    return json;
  }

  static FileDelivery read(EvidenceFields fields) {
    return new FileDelivery(
        fields.value("source", ObjectUri::of),
        fields.value("sha256", Digest::ofSha256),
        fields.value("destination", ObjectUri::of),
        stored(fields),
        OutcomeJson.read(fields));
  }

  private static Optional<FileDelivery.Stored> stored(EvidenceFields fields) {
    return fields
        .optional("generation", Function.identity())
        .map(generation -> new FileDelivery.Stored(generation, fields.longNumber("size")));
  }
}
