package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Locale;

/** Writes what production's files are for people and as data. */
public final class FileVerificationWriter {
  private static final int MOST_LINES = 40;

  private FileVerificationWriter() {}

  public static void write(FileVerification verification, ResultOutput output) {
    output.write(text -> print(verification, text), document -> write(verification, document));
  }

  private static void print(FileVerification verification, TextOutput out) {
    List<FileVerification.Result> amiss =
        verification.results().stream()
            .filter(result -> out.all() || result.held().state() != ObjectState.THERE)
            .toList();
    out.some(amiss, MOST_LINES, result -> print(result, out));
    out.some(
        verification.unlisted(), MOST_LINES, object -> out.line("note: no manifest has " + object));
    if (!amiss.isEmpty() || !verification.unlisted().isEmpty()) {
      out.line();
    }
    out.line(summary(verification));
  }

  private static void print(FileVerification.Result result, TextOutput out) {
    HeldObject held = result.held();
    String line =
        "%s: %s is %s%s"
            .formatted(
                result.edge().at(),
                held.object(),
                held.state().words(),
                held.content()
                    .filter(found -> held.state() == ObjectState.OTHER)
                    .map(found -> ": " + found + ", not " + result.edge().content())
                    .or(() -> held.reason().map(reason -> ": " + reason))
                    .orElse(""));
    out.line(
        held.state() == ObjectState.THERE
            ? line
            : (held.state() == ObjectState.UNPROVEN
                    ? out.style().doubtful("unproven")
                    : out.style().bad("differs"))
                + " "
                + line);
  }

  private static String summary(FileVerification verification) {
    return String.format(
        Locale.ROOT,
        "%s: %,d as wanted, %,d missing, %,d with other content, %,d unproven, %,d unreadable; %s"
            + " no manifest has",
        Count.of(verification.results().size(), "object"),
        verification.count(ObjectState.THERE),
        verification.count(ObjectState.ABSENT),
        verification.count(ObjectState.OTHER),
        verification.count(ObjectState.UNPROVEN),
        verification.count(ObjectState.UNREADABLE),
        Count.of(verification.unlisted().size(), "object", "objects"));
  }

  private static void write(FileVerification verification, Document document) {
    document.object(() -> {
      document.field("revision", verification.revision());
      document.field("objects", verification.results().size());
      document.field("asWanted", verification.count(ObjectState.THERE));
      document.field("missing", verification.count(ObjectState.ABSENT));
      document.field("otherContent", verification.count(ObjectState.OTHER));
      document.field("unproven", verification.count(ObjectState.UNPROVEN));
      document.field("unreadable", verification.count(ObjectState.UNREADABLE));
      document.list("results", verification.results(), result -> write(result, document));
      document.texts(
          "unlisted", verification.unlisted().stream().map(ObjectUri::toString).toList());
    });
  }

  private static void write(FileVerification.Result result, Document document) {
    document.object(() -> {
      document.field("object", result.held().object());
      document.field("sha256", result.edge().content().hex());
      document.field("state", result.held().state().words());
      document.field("found", result.held().content().map(Digest::hex));
      document.field("file", result.edge().at().file());
      document.field("line", result.edge().at().line());
      document.field("message", result.held().reason());
    });
  }
}
