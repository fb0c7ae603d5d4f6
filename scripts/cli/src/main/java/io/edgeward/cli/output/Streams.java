package io.edgeward.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a command writes.
 *
 * @param in what a person or program tells
 * @param out for data
 * @param err for logs, progress and errors
 * @param terminals which of them are a person's terminal
 */
public record Streams(InputStream in, OutputStream out, PrintStream err, Set<Terminal> terminals) {
  /** A stream that may be a terminal, by the number of its descriptor. */
  public enum Terminal {
    /** Standard input. */
    IN,
    /** Standard output. */
    OUT,
    /** Standard error. */
    ERR
  }

  /** Takes an unchangeable copy of the set. */
  public Streams {
    terminals = Set.copyOf(terminals);
  }

  /** Streams where nobody tells anything. */
  public Streams(OutputStream out, PrintStream err, Set<Terminal> terminals) {
    this(InputStream.nullInputStream(), out, err, terminals);
  }

  /**
   * The streams of this process. Java cannot tell which of them are terminals; the start script
   * does, in the property {@code edgeward.terminals}.
   */
  public static Streams ofProcess() {
    String descriptors = System.getProperty("edgeward.terminals", "");
    Set<Terminal> terminals =
        Stream.of(Terminal.values())
            .filter(terminal -> descriptors.contains("" + terminal.ordinal()))
            .collect(Collectors.toSet());
    return new Streams(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
        terminals);
  }

  /** Whether a person looks at {@code stream} on a terminal that knows escape sequences. */
  boolean isCapable(Terminal stream, Map<String, String> environment) {
    return isTerminal(stream) && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  boolean isTerminal(Terminal stream) {
    return terminals.contains(stream);
  }
}
