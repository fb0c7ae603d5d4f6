package io.edgeward.cli.command;

import io.edgeward.check.ScanReader;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.ScanLedger;
import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.VulnerabilityRules;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Mode;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Source;
import io.edgeward.trust.scan.ContainerAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * What reports, Container Analysis and the ledger know of digests. What the first two tell is kept
 * in the ledger, so that later checks know it.
 */
final class KnownScans implements ScanReader {
  private static final Logger LOG = Logger.getLogger(KnownScans.class.getName());
  private static final Location POLICY = new Location("edgeward.yaml", 0);

  private final List<GivenScan> reports;
  private final AnalysedScans analysis;
  private final Optional<ScanLedger> ledger;
  private final Instant now;

  KnownScans(
      List<GivenScan> reports, AnalysedScans analysis, Optional<Ledger> ledger, Instant now) {
    this.reports = List.copyOf(reports);
    this.analysis = analysis;
    this.ledger = ledger.map(Ledger::scans);
    this.now = now;
  }

  /** When the check is made. */
  Instant now() {
    return now;
  }

  /** Whether there is anything to know scans from. */
  boolean isGiven() {
    return !reports.isEmpty() || analysis.isAsked() || ledger.isPresent();
  }

  @Override
  public SortedMap<Digest, List<Scan>> read(List<DigestChange> added, Policy policy) {
    VulnerabilityPolicy asked = policy.vulnerabilities();
    SortedMap<Digest, List<Scan>> known =
        asked.source() == Source.REPORTS ? reported(added) : analysis.read(added);
    ledger.ifPresent(
        kept -> known.replaceAll((digest, scans) -> withKept(kept, digest, scans, asked)));
    return known;
  }

  private SortedMap<Digest, List<Scan>> reported(List<DigestChange> added) {
    SortedMap<Digest, List<Scan>> known = new TreeMap<>();
    for (DigestChange change : added) {
      known.put(
          change.digest(),
          reports.stream()
              .filter(report -> report.digests().contains(change.digest()))
              .map(GivenScan::scan)
              .toList());
    }
    return known;
  }

  /**
   * Whoever scanned, what the ledger keeps counts, whatever the policy takes scans from; except of
   * Container Analysis where that was asked now, which may have withdrawn it.
   */
  private List<Scan> withKept(
      ScanLedger kept, Digest digest, List<Scan> scans, VulnerabilityPolicy policy) {
    keep(kept, digest, scans);
    List<Scan> all = new ArrayList<>(scans);
    boolean asked = analysis.isAsked() && policy.source() == Source.CONTAINER_ANALYSIS;
    for (Scan scan : read(kept, digest, now.minus(policy.maxAge()))) {
      if (!asked || !isByContainerAnalysis(scan)) {
        all.add(scan);
      }
    }
    return all;
  }

  private static boolean isByContainerAnalysis(Scan scan) {
    return scan instanceof Scan.Finished finished
        && finished.scanner().name().equals(ContainerAnalysis.SCANNER.name());
  }

  private static void keep(ScanLedger ledger, Digest digest, List<Scan> scans) {
    for (Scan scan : scans) {
      if (scan instanceof Scan.Finished finished) {
        try {
          ledger.append(digest, finished);
        } catch (LedgerException e) {
          LOG.warning(
              "the scan of %s is not kept, and counts in this check alone: %s"
                  .formatted(digest, e.getMessage()));
        }
      }
    }
  }

  private List<Scan> read(ScanLedger ledger, Digest digest, Instant from) {
    try {
      return List.copyOf(ledger.since(digest, from, now));
    } catch (LedgerException e) {
      return List.of(new Scan.Unreadable(e.getMessage()));
    }
  }

  /** What is to be said of what was given and tells nothing. */
  List<Problem> notes(ManifestChange change, Policy policy) {
    List<Problem> notes = new ArrayList<>();
    if (policy.unusable().isPresent()) {
      return notes;
    }
    if (!reports.isEmpty()) {
      unused(policy, Source.REPORTS, "--vulnerabilities")
          .ifPresentOrElse(notes::add, () -> notes.addAll(unrelated(change, policy)));
    }
    if (analysis.isAsked()) {
      unused(policy, Source.CONTAINER_ANALYSIS, "--container-analysis").ifPresent(notes::add);
    }
    return notes;
  }

  private static Optional<Problem> unused(Policy policy, Source source, String option) {
    VulnerabilityPolicy asked = policy.vulnerabilities();
    if (asked.mode() == Mode.OFF) {
      return Optional.of(
          note(
              "the policy looks at no vulnerabilities, so %s tells nothing".formatted(option),
              "write vulnerabilities: {mode: report} to have them judged"));
    }
    if (asked.source() == source) {
      return Optional.empty();
    }
    String other = asked.source() == Source.REPORTS ? "reports" : "Container Analysis";
    String remedy =
        source == Source.REPORTS
            ? "write source: reports to have reports judged"
            : "write source: container-analysis to have it asked";
    return Optional.of(
        note(
            "the policy takes scans from %s, so %s tells nothing".formatted(other, option),
            remedy));
  }

  private List<Problem> unrelated(ManifestChange change, Policy policy) {
    Set<Digest> added =
        VulnerabilityRules.concerned(change, policy).stream()
            .map(DigestChange::digest)
            .collect(Collectors.toSet());
    return reports.stream()
        .filter(report -> report.digests().stream().noneMatch(added::contains))
        .map(KnownScans::unrelated)
        .toList();
  }

  private static Problem unrelated(GivenScan report) {
    return note(
        "the report %s is about %s, which the change does not add"
            .formatted(report.file(), report.digests().first()),
        "only what a change adds is judged; give the report on that, or bind this one to it with"
            + " DIGEST=FILE");
  }

  private static Problem note(String message, String remedy) {
    return new Problem(Rule.VULNERABILITY, Severity.NOTE, POLICY, message, remedy);
  }
}
