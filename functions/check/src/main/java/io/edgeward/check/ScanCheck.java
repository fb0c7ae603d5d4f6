package io.edgeward.check;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.ScanJudgement;
import io.edgeward.model.check.VulnerabilityRules;
import io.edgeward.model.manifest.Policy;
import java.time.Instant;
import java.util.List;

/**
 * Judges what scanners found in what a change adds.
 *
 * @param reader finds the scans; asked only where the policy looks at some
 * @param now tells which of them are too old
 */
record ScanCheck(ScanReader reader, Instant now) {
  List<ScanJudgement> judge(ManifestChange change, Policy policy) {
    List<DigestChange> concerned = VulnerabilityRules.concerned(change, policy);
    return concerned.isEmpty()
        ? List.of()
        : VulnerabilityRules.judge(change, reader.read(concerned, policy), policy, now);
  }
}
