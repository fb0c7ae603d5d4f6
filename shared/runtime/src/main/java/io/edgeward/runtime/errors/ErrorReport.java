package io.edgeward.runtime.errors;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One error that a person has to look at.
 *
 * @param message one sentence: where, what was found, remedy
 * @param cause what was thrown, if anything was
 * @param labels what tells this error from others, such as the run, the edge, the message's id
 */
public record ErrorReport(
    String message, Optional<Throwable> cause, SortedMap<String, String> labels) {
  /** Copies the labels. */
  public ErrorReport {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** An error that nothing threw. */
  public static ErrorReport of(String message, Map<String, String> labels) {
    return new ErrorReport(message, Optional.empty(), new TreeMap<>(labels));
  }

  /** An error that {@code cause} tells more about. */
  public static ErrorReport of(String message, Throwable cause, Map<String, String> labels) {
    return new ErrorReport(message, Optional.of(cause), new TreeMap<>(labels));
  }

  /** The cause as Java prints it, which is how Error Reporting groups errors. */
  Optional<String> stackTrace() {
    return cause.map(thrown -> {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    });
  }
}
