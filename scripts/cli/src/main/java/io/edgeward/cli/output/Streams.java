package io.edgeward.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Where a command writes.
 *
 * @param out for data
 * @param err for logs, progress and errors
 * @param terminals which of the two a person looks at
 */
public record Streams(OutputStream out, PrintStream err, Set<Terminal> terminals) {
  /** A stream that may be a terminal. */
  public enum Terminal {
    /** Standard output. */
    OUT,
    /** Standard error. */
    ERR
  }

  /** Takes an unchangeable copy of the set. */
  public Streams {
    terminals = Set.copyOf(terminals);
  }

  /**
   * The streams of this process. Java cannot tell which of them are terminals; the start script
   * does, in the property {@code edgeward.terminals}.
   */
  public static Streams ofProcess() {
    String terminals = System.getProperty("edgeward.terminals", "");
    return new Streams(
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
        terminals.contains("1")
            ? terminals.contains("2") ? Set.of(Terminal.OUT, Terminal.ERR) : Set.of(Terminal.OUT)
            : terminals.contains("2") ? Set.of(Terminal.ERR) : Set.of());
  }

  /** Whether a person looks at {@code stream} on a terminal that knows escape sequences. */
  boolean isCapable(Terminal stream, Map<String, String> environment) {
    return isTerminal(stream) && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  boolean isTerminal(Terminal stream) {
    return terminals.contains(stream);
  }
}
