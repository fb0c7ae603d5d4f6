package io.edgeward.cli.command;

import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.CheckReport;
import io.edgeward.cli.output.CheckWriter;
import io.edgeward.cli.output.JunitReport;
import io.edgeward.cli.output.SarifReport;
import io.edgeward.cli.output.Session;
import io.edgeward.model.check.Removals;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Validates manifests. */
@Command(
    name = "check",
    description = "Reads and validates all manifests, without any network.",
    footer = {
      "",
      "Exit code 1 when there is a problem of severity error. An entry that is skipped is one, and"
          + " not promoted, unless --base shows that it is old or an exception in edgeward.yaml"
          + " excuses it."
    })
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private RegistriesOption registries;
  @Mixin private InventoryOption inventory;
  @Mixin private AllOption all;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to write the result: table, json, yaml, sarif or junit.")
  private String output;

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "Take defects that this commit does not have as errors and those that it has as warnings,"
              + " and tell what the change takes out.")
  private String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "Check this commit instead of what is there now.")
  private String head;

  @Option(names = "--strict", description = "Take every warning as an error.")
  private boolean strict;

  CheckCommand(Session session) {
    this.session = session;
  }

  private enum Format {
    TABLE,
    JSON,
    YAML,
    SARIF,
    JUNIT
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, UnusableInventoryException {
    common.start(session);
    Format format = Arguments.choice("--output", output, Format.class);
    session.progress().begin("reading manifests");
    CheckReport report = report();
    write(report, format);
    return Exit.findingsIf(report.count(Severity.ERROR) > 0).code();
  }

  private CheckReport report() throws ManifestsUnreadableException, UnusableInventoryException {
    ManifestsLocation location = manifests.location(registries.insecure(), session);
    ManifestSet set = head == null ? location.read() : location.at(head);
    EdgeSet edges = EdgeSet.of(set);
    CheckReport report = CheckReport.of(set, edges);
    Optional<ManifestSet> before = base == null ? Optional.empty() : Optional.of(location.at(base));
    List<Problem> problems = new ArrayList<>(weighed(report.problems(), before, set.policy()));
    before.ifPresent(old -> problems.addAll(removals(old, set, edges)));
    problems.addAll(ProductionFindings.of(edges, inventory.read()));
    ManifestNotes.logEmpty(set);
    inventory.tellUnused(set);
    return report.withProblems(problems);
  }

  private List<Problem> weighed(
      List<Problem> problems, Optional<ManifestSet> before, Policy policy) {
    return strict
        ? Strictness.strict(problems, policy)
        : Strictness.weighed(
            problems, before.map(old -> CheckReport.problemsOf(old, EdgeSet.of(old))), policy);
  }

  /** Of manifests whose policy cannot be used nothing is promoted, and nothing is known. */
  private static List<Problem> removals(ManifestSet before, ManifestSet after, EdgeSet edges) {
    return after.policy().unusable().isPresent()
        ? List.of()
        : Removals.between(EdgeSet.of(before), edges);
  }

  private void write(CheckReport report, Format format) {
    switch (format) {
      case TABLE -> CheckWriter.print(report, session.text(all.isGiven()));
      case JSON -> CheckWriter.write(report, session.json());
      case YAML -> CheckWriter.write(report, session.yaml());
      case SARIF -> SarifReport.write(report, session.json());
      case JUNIT -> JunitReport.write(report, session.out());
    }
  }
}
