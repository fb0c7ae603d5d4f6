package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.receipt.AttachmentDelivery;
import java.util.List;

/** Writes what was attached to a delivered digest. */
final class AttachmentText {
  private AttachmentText() {}

  /** Adds a list of them where there are any. */
  static void write(List<AttachmentDelivery> attachments, Document document) {
    if (!attachments.isEmpty()) {
      document.list("attachments", attachments, attachment -> write(attachment, document));
    }
  }

  private static void write(AttachmentDelivery attachment, Document document) {
    document.object(() -> {
      document.field("digest", attachment.digest());
      document.field("artifactType", attachment.artifactType());
      document.field("tag", attachment.tag());
      document.field("subject", attachment.subject());
      document.field("outcome", attachment.outcome().word());
      document.field("message", attachment.outcome().reason());
    });
  }

  /** One line for a person. */
  static String line(AttachmentDelivery attachment) {
    String which =
        attachment
            .tag()
            .map(Object::toString)
            .or(() -> attachment.digest().map(Object::toString))
            .orElse("unknown");
    return "%s%s of %s %s%s"
        .formatted(
            which,
            attachment.artifactType().map(type -> " (" + type + ")").orElse(""),
            attachment.subject(),
            attachment.outcome().word(),
            attachment.outcome().reason().map(why -> ": " + why).orElse(""));
  }
}
