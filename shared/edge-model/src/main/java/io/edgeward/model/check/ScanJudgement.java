package io.edgeward.model.check;

import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Vulnerability;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What scans mean for a digest that a change adds.
 *
 * @param change what the change does to the digest
 * @param scans those that count, by the name of the scanner; one that is too old does not
 * @param findings what they found and the policy looks at, the most severe first
 * @param others what else is to be said: that nobody scanned it, or that this could not be read
 */
public record ScanJudgement(
    DigestChange change, List<Scan.Finished> scans, List<Finding> findings, List<Problem> others) {
  /**
   * A vulnerability that the policy looks at.
   *
   * @param vulnerability what was found
   * @param exception the written reason for it, over or not, if there is one
   * @param problem what the policy makes of it
   */
  public record Finding(
      Vulnerability vulnerability, Optional<PolicyException> exception, Problem problem) {
    private Finding weighed(UnaryOperator<Problem> weigh) {
      return new Finding(vulnerability, exception, weigh.apply(problem));
    }
  }

  /** Takes unchangeable copies of the lists. */
  public ScanJudgement {
    scans = List.copyOf(scans);
    findings = List.copyOf(findings);
    others = List.copyOf(others);
  }

  /** The same with {@code weigh} applied to each problem. */
  public ScanJudgement weighed(UnaryOperator<Problem> weigh) {
    return new ScanJudgement(
        change,
        scans,
        findings.stream().map(found -> found.weighed(weigh)).toList(),
        others.stream().map(weigh).toList());
  }

  /** Everything that is to be said of the digest. */
  public Stream<Problem> problems() {
    return Stream.concat(findings.stream().map(Finding::problem), others.stream());
  }
}
