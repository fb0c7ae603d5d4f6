package io.edgeward.promote;

import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.receipt.Run;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the result of a run: to the log edge by edge, to a person once, to the topic by answer. */
final class PromotionReport {
  private static final Logger LOGGER = Logger.getLogger(PromotionReport.class.getName());
  private static final int SHOWN = 20;

  private final ErrorReporter errors;

  PromotionReport(ErrorReporter errors) {
    this.errors = errors;
  }

  DeliveryOutcome answer(Run run, PromotionResult result, List<Problem> problems) {
    List<String> missing = new ArrayList<>(result.missing());
    problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::toString)
        .forEach(missing::add);
    long old = problems.stream().filter(p -> p.severity() == Severity.WARNING).count();
    if (old > 0) {
      LOGGER.log(Level.INFO, "{0}: old defects of the manifests: {1}", new Object[] {run, old});
    }
    missing.forEach(
        sentence -> LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {run, sentence}));
    String summary = "%s: %s".formatted(run, result.summary());
    if (result.conclusion().again()) {
      List<String> behind = result.attachmentsLeftBehind();
      if (!behind.isEmpty()) {
        errors.report(ErrorReport.of(report(summary, behind), labels(run, result)));
      }
      return new DeliveryOutcome.Retry(summary);
    }
    if (!missing.isEmpty()) {
      errors.report(ErrorReport.of(report(summary, missing), labels(run, result)));
    }
    return new DeliveryOutcome.Acknowledged(summary);
  }

  private static String report(String summary, List<String> missing) {
    List<String> lines = new ArrayList<>();
    lines.add(summary);
    lines.addAll(missing.subList(0, Math.min(SHOWN, missing.size())));
    if (missing.size() > SHOWN) {
      lines.add(
          "and %d more, which the log and the receipt name".formatted(missing.size() - SHOWN));
    }
    return String.join("\n", lines);
  }

  private static Map<String, String> labels(Run run, PromotionResult result) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("run", run.id());
    labels.put("part", run.part());
    result.plan().revision().ifPresent(revision -> labels.put("revision", revision.commit()));
    return labels;
  }
}
