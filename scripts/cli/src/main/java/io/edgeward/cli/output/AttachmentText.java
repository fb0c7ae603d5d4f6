package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import java.util.List;
import java.util.Optional;

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
      document.field("outcome", word(attachment.outcome()));
      document.field("message", message(attachment.outcome()));
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
            word(attachment.outcome()),
            message(attachment.outcome()).map(why -> ": " + why).orElse(""));
  }

  private static String word(AttachmentOutcome outcome) {
    return switch (outcome) {
      case AttachmentOutcome.Copied copied -> "copied";
      case AttachmentOutcome.AlreadyThere there -> "already-there";
      case AttachmentOutcome.Kept kept -> "kept";
      case AttachmentOutcome.Refused refused -> "refused";
      case AttachmentOutcome.Failed failed -> "failed";
      case AttachmentOutcome.Unreadable unreadable -> "unreadable";
    };
  }

  private static Optional<String> message(AttachmentOutcome outcome) {
    return switch (outcome) {
      case AttachmentOutcome.Copied copied -> Optional.empty();
      case AttachmentOutcome.AlreadyThere there -> Optional.empty();
      case AttachmentOutcome.Kept(String message) -> Optional.of(message);
      case AttachmentOutcome.Refused(String message) -> Optional.of(message);
      case AttachmentOutcome.Failed(String message) -> Optional.of(message);
      case AttachmentOutcome.Unreadable(String message) -> Optional.of(message);
    };
  }
}
