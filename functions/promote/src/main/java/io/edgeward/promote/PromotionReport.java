package io.edgeward.promote;

import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.receipt.Run;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the result of a run: to the log edge by edge, to a person once, to the topic by answer. */
final class PromotionReport {
  private static final Logger LOGGER = Logger.getLogger(PromotionReport.class.getName());

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
    // Nobody has to act by image: the alert is set off by the signer's own line.
    result
        .unsigned()
        .forEach(sentence -> LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {run, sentence}));
    long old = problems.stream().filter(p -> p.severity() == Severity.WARNING).count();
    if (old > 0) {
      LOGGER.log(Level.INFO, "{0}: old defects of the manifests: {1}", new Object[] {run, old});
    }
    return new RunReport(
            run.toString(),
            result.summary(),
            missing,
            result.attachmentsLeftBehind(),
            result.conclusion().again(),
            labels(run, result))
        .tell(errors);
  }

  private static Map<String, String> labels(Run run, PromotionResult result) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("run", run.id());
    labels.put("part", run.part());
    result.plan().revision().ifPresent(revision -> labels.put("revision", revision.commit()));
    return labels;
  }
}
