package io.edgeward.cli.output;

import io.edgeward.cli.flip.Change;
import io.edgeward.cli.flip.FlipResult;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import java.util.SortedSet;

/** Writes what came of an attempt to put a generation in force. */
public final class FlipResultWriter {
  private static final int MOST_LINES = 40;

  private final FlipResult result;

  /** A writer of one result. */
  public FlipResultWriter(FlipResult result) {
    this.result = result;
  }

  public void print(TextOutput out) {
    out.some(result.change().changes(), MOST_LINES, change -> print(change, out));
    names("new payers: ", result.change().newPayers(), out);
    names("new hosts, for the firewalls of clients: ", result.change().newHosts(), out);
    new FailureText("refused: ", "DIFFERENCES", MOST_LINES)
        .print(result.findings().refusals(), out);
    new FailureText("not read: ", "UNREAD", MOST_LINES).print(result.findings().unread(), out);
    result.notes().forEach(out::line);
    out.line(result.message());
  }

  private static void print(Change change, TextOutput out) {
    String title = "%s %s %s".formatted(change.verb(), change.part(), change.name()).strip();
    if (change.before().isPresent() && change.after().isPresent()) {
      out.line(title);
      out.line("  was " + change.before().get());
      out.line("  is  " + change.after().get());
    } else {
      out.line(title + ": " + change.before().or(change::after).orElseThrow());
    }
  }

  private static void names(String title, SortedSet<String> names, TextOutput out) {
    if (!names.isEmpty()) {
      out.line(title + String.join(", ", names));
    }
  }

  public void write(Document out) {
    out.object(() -> {
      out.field("state", result.state());
      out.name("generation");
      result.generation().ifPresentOrElse(out::number, out::none);
      out.list(
          "changes", result.change().changes(), change -> out.object(() -> write(change, out)));
      out.texts("newPayers", result.change().newPayers());
      out.texts("newHosts", result.change().newHosts());
      out.texts("refusals", result.findings().refusals());
      out.texts("unread", result.findings().unread());
      out.texts("notes", result.notes());
      out.field("message", result.message());
    });
  }

  private static void write(Change change, Document out) {
    out.field("part", change.part());
    out.field("name", change.name());
    out.field("before", change.before());
    out.field("after", change.after());
  }
}
