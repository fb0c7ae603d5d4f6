package io.edgeward.cli.command;

import io.edgeward.check.Check;
import io.edgeward.check.Proposal;
import io.edgeward.check.registry.RegistryReader;
import io.edgeward.check.report.CheckReport;
import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.CheckFormat;
import io.edgeward.cli.output.CheckOutput;
import io.edgeward.cli.output.Session;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Unscanned;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Validates manifests. */
@Command(
    name = "check",
    description = "Reads and validates all manifests, without any network that is not asked for.",
    footer = {
      "",
      "Exit code 1 when there is a problem of severity error. An entry that is skipped is one, and"
          + " not promoted, unless --base shows that it is old or an exception in edgeward.yaml"
          + " excuses it. Exit code 2 when --registries or --container-analysis could not read"
          + " something, or a report of --vulnerabilities is not wholly understood.",
      "",
      "With a ledger, what was found in images that the change adds is kept there, and later"
          + " checks know it."
    })
final class CheckCommand implements Callable<Integer> {
  private final Session session;
  private final Clock clock = Clock.systemUTC();

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private KindOption kind;
  @Mixin private RegistriesOption registries;
  @Mixin private InventoryOption inventory;
  @Mixin private AllOption all;
  @Mixin private ReportOption reports;
  @Mixin private VulnerabilitiesOption vulnerabilities;
  @Mixin private ContainerAnalysisOption analysis;
  @Mixin private LedgerOption ledger;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "How to write the result: table, json, yaml, sarif, junit, markdown or github. Markdown"
              + " fits a comment on GitHub; github is for the log of a workflow.")
  private String output;

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "Take defects that this commit does not have as errors and those that it has as warnings,"
              + " and tell what the change does.")
  private String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "Check this commit instead of what is there now.")
  private String head;

  @Option(
      names = "--registries",
      description =
          "With --base, ask registries about what the change adds: is it at its source, whole and"
              + " for all platforms, does it show there what the policy asks of its origin, and are"
              + " its tags free in production? No credentials are used, and only hosts that the"
              + " branch names are asked.")
  private boolean asking;

  @Option(names = "--strict", description = "Take every warning as an error.")
  private boolean strict;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, UnusableInventoryException {
    common.start(session);
    CheckFormat format = Arguments.choice("--output", output, CheckFormat.class);
    if (asking && base == null) {
      throw new UsageException(
          "--registries asks about what a change adds, so it needs --base REV, where that began");
    }
    if (vulnerabilities.isGiven() && base == null) {
      throw new UsageException(
          "--vulnerabilities judges what a change adds, so it needs --base REV, where that began");
    }
    if (analysis.isGiven() && base == null) {
      throw new UsageException(
          "--container-analysis asks about what a change adds, so it needs --base REV, where that"
              + " began");
    }
    List<ReportFile> files = reports.files(session.environment());
    session.progress().begin("reading manifests");
    ManifestsLocation location = manifests.location(registries.insecure(), session);
    CheckReport report = report(location);
    CheckOutput result = new CheckOutput(report, location.folder());
    result.write(format, session, all.isGiven());
    ReportFile.writeAll(files, result);
    return report.isPartial()
        ? Exit.UNABLE.code()
        : Exit.findingsIf(report.count(Severity.ERROR) > 0).code();
  }

  private CheckReport report(ManifestsLocation location)
      throws ManifestsUnreadableException, UnusableInventoryException {
    GivenInventories given = inventory.read();
    Instant now = clock.instant();
    AnalysedScans analysed = new AnalysedScans(analysis.open(session, now), clock);
    KnownScans scans =
        new KnownScans(vulnerabilities.read(now), analysed, ledger.open(session), now);
    if (base == null) {
      ManifestSet set = kind.of(head == null ? location.read() : location.at(head));
      return completed(new Check(strict, clock).of(set), set, EdgeSet.of(set), given);
    }
    return location.proposal(
        Optional.ofNullable(head),
        base,
        clock,
        proposal -> completed(proposal.only(kind::of), given, scans));
  }

  private CheckReport completed(Proposal proposal, GivenInventories given, KnownScans scans) {
    ManifestSet head = proposal.head().manifests();
    CheckReport report = checked(proposal, given, scans);
    return completed(
        report.and(scans.notes(report.change().orElseThrow(), head.policy())),
        head,
        proposal.head().edges(),
        given);
  }

  private CheckReport checked(Proposal proposal, GivenInventories given, KnownScans scans) {
    boolean judges =
        scans.isGiven()
            || Stream.of(proposal.head(), proposal.tip())
                .map(revision -> revision.manifests().policy().vulnerabilities().unscanned())
                .anyMatch(Unscanned.BLOCK::equals);
    Check plain = new Check(strict, clock);
    Check check = judges ? plain.judging(scans, scans.now()) : plain;
    if (!asking) {
      return check.of(proposal);
    }
    session.progress().begin("asking registries");
    try (RegistryReader reader =
        RegistryReader.open(registries.network(session), session.progress())) {
      return check.asking(reader.given(given)).of(proposal);
    }
  }

  private CheckReport completed(
      CheckReport report, ManifestSet set, EdgeSet edges, GivenInventories given) {
    ManifestNotes.logEmpty(set);
    inventory.tellUnused(set);
    return report.andNews(ProductionFindings.of(edges, given));
  }
}
