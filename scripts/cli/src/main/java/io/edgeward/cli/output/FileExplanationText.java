package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Receipt;
import java.util.List;
import java.util.Optional;

/** The explanation of one entry of a list of files for people and as data. */
final class FileExplanationText {
  private FileExplanationText() {}

  static void print(FileExplanation why, TextOutput out) {
    why.content().ifPresent(content -> out.line(out.style().strong(content.text())));
    String wanted = why.withdrawal().isPresent() ? "was wanted by" : "wanted by";
    why.at().ifPresent(at -> out.line(wanted + " " + at));
    why.authorship().ifPresent(who -> ExplanationText.print(who, out));
    why.withdrawal()
        .ifPresent(
            gone -> ExplanationText.print(gone.by(), gone.grant().destination().toString(), out));
    WantedText.wantedFiles(why.edges()).forEach(line -> out.line("  " + line));
    why.production()
        .ifPresent(held ->
            WantedText.heldFiles(held, why.content())
                .forEach(line -> out.line("production: " + line)));
    for (FileRefusal refusal : why.refusals()) {
      out.line(
          "%s %s [%s]"
              .formatted(out.style().bad("refused"), refusal.message(), refusal.rule().id()));
    }
    for (Receipt receipt : why.receipts()) {
      String run = ExplanationText.run(receipt);
      WantedText.arrivedFiles(deliveries(receipt, why)).forEach(group -> out.line(run + group));
    }
    why.verdicts().forEach(verdict -> ExplanationText.print(verdict, out));
  }

  private static List<FileDelivery> deliveries(Receipt receipt, FileExplanation why) {
    return receipt.files().stream()
        .filter(delivery -> why.content().equals(Optional.of(delivery.content())))
        .toList();
  }

  static void write(FileExplanation why, Document document) {
    document.object(() -> {
      document.field("sha256", why.content().map(Digest::hex));
      ExplanationText.authority(
          why.authorship(), why.at(), why.withdrawal().map(Withdrawal::by), document);
      document.list("edges", why.edges(), edge -> write(edge, document));
      document.list("refusals", why.refusals(), refusal -> write(refusal, document));
      document.list(
          "production", why.production().orElse(List.of()), held -> write(held, document));
      document
          .name("receipts")
          .array(() ->
              why.receipts()
                  .forEach(receipt ->
                      deliveries(receipt, why).forEach(file -> write(receipt, file, document))));
      document.list(
          "verdicts", why.verdicts(), verdict -> ExplanationText.write(verdict, document));
    });
  }

  private static void write(FileEdge edge, Document document) {
    document.object(() -> {
      document.texts("sources", edge.sources());
      document.field("destination", edge.destination());
      document.field("file", edge.at().file());
      document.field("line", edge.at().line());
    });
  }

  private static void write(FileRefusal refusal, Document document) {
    document.object(() -> {
      document.field("rule", refusal.rule().id());
      document.field("destination", refusal.destination());
      document.field("message", refusal.message());
    });
  }

  private static void write(HeldObject held, Document document) {
    document.object(() -> {
      document.field("object", held.object());
      document.field("sha256", held.content().map(Digest::hex));
      document.field("state", held.state().words());
    });
  }

  private static void write(Receipt receipt, FileDelivery delivery, Document document) {
    document.object(() -> {
      ExplanationText.run(receipt, document);
      document.field("source", delivery.source());
      document.field("destination", delivery.destination());
      document.field("generation", delivery.stored().map(FileDelivery.Stored::generation));
      document.name("arrived").text(delivery.outcome().arrived() ? "yes" : "no");
    });
  }
}
