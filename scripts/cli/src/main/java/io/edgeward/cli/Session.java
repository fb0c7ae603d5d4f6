package io.edgeward.cli;

import io.edgeward.cli.text.Style;
import java.io.PrintStream;
import java.util.Map;

/**
 * One run of the command line: where it writes and what surrounds it.
 *
 * @param out takes the data; buffered, so that whoever waits for it has to flush
 * @param streams the streams behind it
 * @param environment the environment variables
 */
record Session(PrintStream out, Streams streams, Map<String, String> environment) {
  PrintStream err() {
    return streams.err();
  }

  /** How to set off text on {@code stream}: https://no-color.org, and never into a file. */
  Style style(Streams.Terminal stream) {
    boolean wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return wanted && streams.isTerminal(stream) ? Style.COLOURED : Style.PLAIN;
  }

  /** Whether a person looks at standard error on a terminal that can redraw a line. */
  boolean showsProgress() {
    return streams.isTerminal(Streams.Terminal.ERR)
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
