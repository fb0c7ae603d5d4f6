package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.receipt.DeliveryEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a delivery left of its origin. */
final class DeliveryEvidenceText {
  private DeliveryEvidenceText() {}

  /** Adds it, as receipts have it, where there is any. */
  static void write(Optional<DeliveryEvidence> evidence, Document document) {
    evidence.ifPresent(left -> document.name("evidence").object(() -> fields(left, document)));
  }

  private static void fields(DeliveryEvidence evidence, Document document) {
    switch (evidence) {
      case DeliveryEvidence.Signed signed -> {
        document.field("key", signed.key());
        document.field("sig", signed.sig());
        document.field("kept", signed.kept());
        document.field("bundle", signed.bundle());
        document.field("promotion", signed.promotion());
        document.texts("carried", signed.carried());
        document.texts("notes", signed.notes());
      }
      case DeliveryEvidence.Unsigned(String why) -> document.field("unsigned", why);
    }
  }

  /** One line for a person. */
  static String line(DeliveryEvidence evidence) {
    return switch (evidence) {
      case DeliveryEvidence.Signed signed -> line(signed);
      case DeliveryEvidence.Unsigned(String why) -> "not signed: " + why;
    };
  }

  private static String line(DeliveryEvidence.Signed signed) {
    List<String> forms = new ArrayList<>();
    signed.sig().ifPresent(digest -> forms.add("sig " + digest));
    signed.bundle().ifPresent(digest -> forms.add("bundle " + digest));
    signed.promotion().ifPresent(digest -> forms.add("promotion " + digest));
    String notes = signed.notes().isEmpty() ? "" : "; " + String.join("; ", signed.notes());
    return "signed by %s: %s%s".formatted(signed.key(), String.join(", ", forms), notes);
  }
}
