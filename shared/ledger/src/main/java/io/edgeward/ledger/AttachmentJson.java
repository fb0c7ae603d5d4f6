package io.edgeward.ledger;

import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import java.util.function.Function;

/** An attachment as a receipt has it. */
final class AttachmentJson {
  private AttachmentJson() {}

  static JsonObject write(AttachmentDelivery attachment) {
    JsonObject json = new JsonObject();
    attachment.digest().ifPresent(digest -> json.addProperty("digest", digest.text()));
    attachment.artifactType().ifPresent(type -> json.addProperty("artifactType", type));
    attachment.tag().ifPresent(tag -> json.addProperty("tag", tag.text()));
    json.addProperty("subject", attachment.subject().text());
    json.addProperty("outcome", attachment.outcome().word());
    attachment.outcome().reason().ifPresent(reason -> json.addProperty("message", reason));
    return json;
  }

  static AttachmentDelivery read(EvidenceFields fields) {
    return new AttachmentDelivery(
        fields.optional("digest", Digest::of),
        fields.optional("artifactType", Function.identity()),
        fields.optional("tag", Tag::of),
        fields.value("subject", Digest::of),
        fields.value("outcome", word -> outcome(word, fields)));
  }

  private static AttachmentOutcome outcome(String word, EvidenceFields fields) {
    return switch (word) {
      case "copied" -> new AttachmentOutcome.Copied();
      case "already-there" -> new AttachmentOutcome.AlreadyThere();
      case "kept" -> new AttachmentOutcome.Kept(message(fields));
      case "refused" -> new AttachmentOutcome.Refused(message(fields));
      case "failed" -> new AttachmentOutcome.Failed(message(fields));
      case "unreadable" -> new AttachmentOutcome.Unreadable(message(fields));
      default -> throw new IllegalArgumentException("\"%s\" is not an outcome".formatted(word));
    };
  }

  private static String message(EvidenceFields fields) {
    return fields.value("message", Function.identity());
  }
}
