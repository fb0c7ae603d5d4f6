package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.cli.trust.RepositoryVerdict;
import io.edgeward.cli.trust.Verification;

/** Writes whether a reference is verified, for people and as data. */
public final class VerificationWriter {
  private VerificationWriter() {}

  public static void write(Verification verification, ResultOutput output) {
    output.write(text -> print(verification, text), document -> write(verification, document));
  }

  private static void print(Verification verification, TextOutput out) {
    verification.verdicts().forEach(verdict -> out.line(line(verdict, out)));
    EvidenceText.print(
        verification.evidence().stream().filter(found -> !found.pieces().isEmpty()).toList(), out);
  }

  private static String line(RepositoryVerdict verdict, TextOutput out) {
    String word =
        switch (verdict.answer()) {
          case VERIFIED -> out.style().good("verified");
          case NOT_VERIFIED -> out.style().bad("not verified");
          case UNREADABLE -> out.style().bad("unreadable");
        };
    return word + ": " + verdict.message();
  }

  private static void write(Verification verification, Document document) {
    document.object(() -> {
      document.field("reference", verification.reference());
      document.field("digest", verification.digest());
      document.name("verified");
      switch (verification.answer()) {
        case VERIFIED -> document.flag(true);
        case NOT_VERIFIED -> document.flag(false);
        case UNREADABLE -> document.none();
      }
      document.name("evidence");
      EvidenceText.write(verification.evidence(), document);
      document.field("message", verification.message());
    });
  }
}
