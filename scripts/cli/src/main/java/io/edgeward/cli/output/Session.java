package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.FoldedStream;
import io.edgeward.cli.text.JsonDocument;
import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.cli.text.YamlDocument;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Scanner;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One run of the command line: where it writes and what surrounds it.
 *
 * @param out takes the data; buffered, so that whoever waits for it has to flush
 * @param streams the streams behind it
 * @param environment the environment variables
 * @param progress tells a person how far the work is
 */
public record Session(
    PrintStream out, Streams streams, Map<String, String> environment, Progress progress) {
  private static final Pattern YES = Pattern.compile("\\s*y(es)?\\s*", Pattern.CASE_INSENSITIVE);

  /** What terminals have had since the VT100. */
  private static final int USUAL = 80;

  /** In less, no sentence can be read. */
  private static final int LEAST = 20;

  /** For logs and errors; they are folded where a person looks at a terminal. */
  public PrintStream err() {
    return folded(streams.err(), Streams.Terminal.ERR);
  }

  /** Standard output for lines that tell a person what happens; they are folded, too. */
  public PrintStream lines() {
    return folded(out, Streams.Terminal.OUT);
  }

  private PrintStream folded(PrintStream stream, Streams.Terminal terminal) {
    OptionalInt columns = columns(terminal);
    return columns.isEmpty()
        ? stream
        : new PrintStream(
            new FoldedStream(stream, columns.getAsInt()), false, StandardCharsets.UTF_8);
  }

  /** Writes a result: {@code table} prints it for a person, {@code data} tells it to programs. */
  public void write(ResultFormat format, Runnable table, Consumer<Document> data) {
    switch (format) {
      case TABLE -> table.run();
      case JSON -> data.accept(json());
      case YAML -> data.accept(yaml());
    }
  }

  /** A document on standard output. */
  public Document json() {
    return new JsonDocument(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** The same in YAML. */
  public Document yaml() {
    return new YamlDocument(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** How to set off text on standard output. */
  public Style style() {
    return style(Streams.Terminal.OUT);
  }

  /** How to set off text on a stream: https://no-color.org, and never into a file. */
  public Style style(Streams.Terminal stream) {
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty() && isCapable(stream);
    return wanted ? Style.COLOURED : Style.PLAIN;
  }

  /**
   * Standard output for a person.
   *
   * @param all whether long lists are shown whole
   */
  public TextOutput text(boolean all) {
    return new TextOutput(out, style(), columns(Streams.Terminal.OUT), all);
  }

  /**
   * How wide the terminal is, from COLUMNS, which the start script sets where a shell did not.
   * Empty where no person looks: programs want whole lines.
   */
  public OptionalInt columns(Streams.Terminal stream) {
    return streams.isTerminal(stream) ? OptionalInt.of(columns(environment)) : OptionalInt.empty();
  }

  static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,4}") ? Math.max(LEAST, Integer.parseInt(columns)) : USUAL;
  }

  /** Whether a person looks at standard error on a terminal that can redraw a line. */
  public boolean showsProgress() {
    return isCapable(Streams.Terminal.ERR);
  }

  /**
   * Asks a person, on standard error.
   *
   * @return whether the answer is yes; empty when nobody is there to be asked
   */
  public Optional<Boolean> confirms(String question) {
    if (!streams.isTerminal(Streams.Terminal.IN) || !streams.isTerminal(Streams.Terminal.ERR)) {
      return Optional.empty();
    }
    progress.end();
    PrintStream err = err();
    err.print(question + " [y/N] ");
    err.flush();
    Scanner answer = new Scanner(streams.in(), StandardCharsets.UTF_8);
    return Optional.of(answer.hasNextLine() && YES.matcher(answer.nextLine()).matches());
  }

  private boolean isCapable(Streams.Terminal stream) {
    return streams.isCapable(stream, environment);
  }
}
