package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.files.FilePromotionResult;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.FilePlan;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.text.Count;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what a run would do with files, or did, for people and as data. */
final class FilePlanWriter {
  private static final int MOST_LINES = 20;

  private FilePlanWriter() {}

  /** The work and what keeps files from it, each with an empty line after it. */
  static void steps(FilesResult files, TextOutput out) {
    if (files.promoted().isPresent()) {
      new FileWorkText("promoted", arrived(files.plan(), files.promoted().get())).print(out);
    } else {
      new FileWorkText("copy", files.plan().copies()).print(out);
    }
    new FileRefusalText(files.planned(), out).print();
    List<String> missing =
        files.promoted().map(done -> missing(files.plan(), done)).orElse(List.of());
    out.some(missing, MOST_LINES, line -> out.line(out.style().bad("missing") + " " + line));
    if (!missing.isEmpty()) {
      out.line();
    }
  }

  private static List<FileCopy> arrived(FilePlan plan, FilePromotionResult done) {
    Map<ObjectUri, Outcome> outcomes = new HashMap<>();
    done.receipt().files().forEach(file -> outcomes.put(file.destination(), file.outcome()));
    return plan.copies().stream()
        .filter(copy -> outcomes.get(copy.destination()) instanceof Outcome.Copied)
        .toList();
  }

  /** What did not arrive, without what the plan refused. */
  private static List<String> missing(FilePlan plan, FilePromotionResult done) {
    List<ObjectUri> copied = plan.copies().stream().map(FileCopy::destination).toList();
    Map<ObjectUri, Outcome> outcomes = new HashMap<>();
    done.receipt().files().forEach(file -> outcomes.put(file.destination(), file.outcome()));
    return Stream.of(
            copied.stream().flatMap(object -> sentence(object, outcomes.get(object)).stream()),
            done.remaining().stream().map(copy -> copy.destination() + " was not begun"),
            done.unwritten().stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  private static Optional<String> sentence(ObjectUri object, Outcome outcome) {
    return outcome == null || outcome.arrived()
        ? Optional.empty()
        : outcome.reason().map(why -> "%s did not arrive: %s".formatted(object, why));
  }

  /** One line of counts. */
  static String summary(FilesResult files) {
    FilePlan plan = files.plan();
    return files
        .promoted()
        .map(FilePromotionResult::summary)
        .orElseGet(() ->
            String.format(
                Locale.ROOT,
                "%s: %,d promoted, %,d to copy, %,d unproven, %,d refused",
                Count.of(plan.edges(), "edge of files", "edges of files"),
                plan.promoted(),
                plan.copies().size(),
                plan.unproven().size(),
                plan.refusals().size()));
  }

  /** The field {@code files}, inside an object. */
  static void write(FilesResult files, Document document) {
    document
        .name("files")
        .object(() -> {
          fields(files.plan(), document);
          files
              .promoted()
              .ifPresent(done ->
                  document.list(
                      "deliveries", done.receipt().files(), delivery -> write(delivery, document)));
        });
  }

  private static void fields(FilePlan plan, Document document) {
    document.field("edges", plan.edges());
    document.field("promoted", plan.promoted());
    document.field("unproven", plan.unproven().size());
    steps(plan, document);
  }

  /** The work and the refusals, inside an object. */
  static void steps(FilePlan plan, Document document) {
    document.list("copies", plan.copies(), copy -> write(copy, document));
    document.list("refusals", plan.refusals(), refusal -> write(refusal, document));
  }

  static void write(FileCopy copy, Document document) {
    document.object(() -> {
      document.field("source", copy.source());
      document.field("sha256", copy.content().hex());
      document.field("destination", copy.destination());
      document.field("size", copy.size());
    });
  }

  private static void write(FileRefusal refusal, Document document) {
    document.object(() -> {
      document.field("rule", refusal.rule().id());
      document.field("source", refusal.source());
      document.field("sha256", refusal.content().hex());
      document.field("destination", refusal.destination());
      document.field("found", refusal.found().map(Digest::hex));
      document.field("file", refusal.at().file());
      document.field("line", refusal.at().line());
      document.field("message", refusal.message());
    });
  }

  private static void write(FileDelivery delivery, Document document) {
    document.object(() -> {
      document.field("source", delivery.source());
      document.field("sha256", delivery.content().hex());
      document.field("destination", delivery.destination());
      document.field("generation", delivery.stored().map(FileDelivery.Stored::generation));
      document.name("size");
      delivery.stored().ifPresentOrElse(stored -> document.number(stored.size()), document::none);
      document.field("outcome", delivery.outcome().word());
      document.field("message", delivery.outcome().reason());
    });
  }
}
