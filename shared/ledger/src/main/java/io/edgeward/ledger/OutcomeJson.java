package io.edgeward.ledger;

import com.google.gson.JsonObject;
import io.edgeward.model.receipt.Outcome;
import java.util.function.Function;

/** What became of an edge, as fields of its delivery. */
final class OutcomeJson {
  private OutcomeJson() {}

  static void write(Outcome outcome, JsonObject json) {
    json.addProperty("outcome", outcome.word());
    outcome.reason().ifPresent(reason -> json.addProperty("message", reason));
    if (outcome instanceof Outcome.Failed failed) {
      json.addProperty("retryable", failed.retryable());
    }
  }

  static Outcome read(EvidenceFields fields) {
    return fields.value("outcome", word -> outcome(word, fields));
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

  static String message(EvidenceFields fields) {
    return fields.value("message", Function.identity());
  }
}
