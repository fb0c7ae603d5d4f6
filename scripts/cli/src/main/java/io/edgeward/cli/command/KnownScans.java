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
 * What reports and the ledger know of digests. Scans that reports bring are kept in the ledger, so
 * that later checks know them.
 */
final class KnownScans implements ScanReader {
  private static final Logger LOG = Logger.getLogger(KnownScans.class.getName());
  private static final Location POLICY = new Location("edgeward.yaml", 0);

  private final List<GivenScan> reports;
  private final Optional<ScanLedger> ledger;
  private final Instant now;

  KnownScans(List<GivenScan> reports, Optional<Ledger> ledger, Instant now) {
    this.reports = List.copyOf(reports);
    this.ledger = ledger.map(Ledger::scans);
    this.now = now;
  }

  /** When the check is made. */
  Instant now() {
    return now;
  }

  /** Whether there is anything to know scans from. */
  boolean isGiven() {
    return !reports.isEmpty() || ledger.isPresent();
  }

  @Override
  public SortedMap<Digest, List<Scan>> read(List<DigestChange> added, Policy policy) {
    SortedMap<Digest, List<Scan>> known = new TreeMap<>();
    for (DigestChange change : added) {
      known.computeIfAbsent(change.digest(), digest -> scans(digest, policy.vulnerabilities()));
    }
    return known;
  }

  private List<Scan> scans(Digest digest, VulnerabilityPolicy policy) {
    List<Scan> scans = new ArrayList<>();
    if (policy.source() == Source.REPORTS) {
      reports.stream()
          .filter(report -> report.digests().contains(digest))
          .map(GivenScan::scan)
          .forEach(scans::add);
    } else {
      scans.add(
          new Scan.None(
              "the policy takes scans from Container Analysis, which check does not ask"));
    }
    ledger.ifPresent(kept -> {
      keep(kept, digest, scans);
      scans.addAll(read(kept, digest, now.minus(policy.maxAge())));
    });
    return scans;
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

  /** What is to be said of reports that tell nothing. */
  List<Problem> notes(ManifestChange change, Policy policy) {
    VulnerabilityPolicy asked = policy.vulnerabilities();
    if (reports.isEmpty() || policy.unusable().isPresent()) {
      return List.of();
    }
    if (asked.mode() == Mode.OFF) {
      return List.of(
          note(
              "the policy looks at no vulnerabilities, so --vulnerabilities tells nothing",
              "write vulnerabilities: {mode: report} to have them judged"));
    }
    if (asked.source() != Source.REPORTS) {
      return List.of(
          note(
              "the policy takes scans from Container Analysis, so --vulnerabilities tells nothing",
              "write source: reports to have reports judged"));
    }
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
