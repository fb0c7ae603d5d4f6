package io.edgeward.runtime.message;

import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.ErrorReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the result of a run: to the log edge by edge, to a person once, to the topic by answer.
 *
 * @param run the run, and which part of it
 * @param summary one line of counts
 * @param missing one sentence for each thing that is not as it should be
 * @param urgent those of them that a person is told although the message comes again
 * @param again whether another delivery of the same message may mend it
 * @param labels what tells this run from others
 */
public record RunReport(
    String run,
    String summary,
    List<String> missing,
    List<String> urgent,
    boolean again,
    Map<String, String> labels) {
  private static final Logger LOGGER = Logger.getLogger(RunReport.class.getName());
  private static final int SHOWN = 20;

  /** Takes unchangeable copies. */
  public RunReport {
    missing = List.copyOf(missing);
    urgent = List.copyOf(urgent);
    labels = Map.copyOf(labels);
  }

  /** Tells it, to a person by {@code errors}. */
  public DeliveryOutcome tell(ErrorReporter errors) {
    missing.forEach(
        sentence -> LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {run, sentence}));
    String line = "%s: %s".formatted(run, summary);
    List<String> told = again ? urgent : missing;
    if (!told.isEmpty()) {
      errors.report(ErrorReport.of(text(line, told), labels));
    }
    return again ? new DeliveryOutcome.Retry(line) : new DeliveryOutcome.Acknowledged(line);
  }

  private static String text(String line, List<String> told) {
    List<String> lines = new ArrayList<>();
    lines.add(line);
    lines.addAll(told.subList(0, Math.min(SHOWN, told.size())));
    if (told.size() > SHOWN) {
      lines.add("and %d more, which the log and the receipt name".formatted(told.size() - SHOWN));
    }
    return String.join("\n", lines);
  }
}
