package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.DeliveryEvidence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a delivery left of its origin, as a receipt has it. */
final class DeliveryEvidenceJson {
  private DeliveryEvidenceJson() {}

  static JsonObject write(DeliveryEvidence evidence) {
    JsonObject json = new JsonObject();
    switch (evidence) {
      case DeliveryEvidence.Signed signed -> {
        json.addProperty("key", signed.key());
        digest("sig", signed.sig(), json);
        digest("kept", signed.kept(), json);
        digest("bundle", signed.bundle(), json);
        digest("promotion", signed.promotion(), json);
        json.add("carried", texts(signed.carried().stream().map(Digest::text).toList()));
        json.add("notes", texts(signed.notes()));
      }
      case DeliveryEvidence.Unsigned(String why) -> json.addProperty("unsigned", why);
    }
    return json;
  }

  private static void digest(String name, Optional<Digest> digest, JsonObject json) {
    digest.ifPresent(value -> json.addProperty(name, value.text()));
  }

  private static JsonArray texts(List<String> values) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(array::add);
    return array;
  }

  static DeliveryEvidence read(EvidenceFields fields) {
    return fields.has("unsigned")
        ? new DeliveryEvidence.Unsigned(fields.value("unsigned", Function.identity()))
        : new DeliveryEvidence.Signed(
            fields.value("key", Function.identity()),
            fields.optional("sig", Digest::of),
            fields.optional("kept", Digest::of),
            fields.optional("bundle", Digest::of),
            fields.optional("promotion", Digest::of),
            fields.texts("carried", Digest::of),
            fields.texts("notes", Function.identity()));
  }
}
