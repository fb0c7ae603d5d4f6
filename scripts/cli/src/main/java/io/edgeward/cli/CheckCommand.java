package io.edgeward.cli;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Validates manifests. */
@Command(
    name = "check",
    description = "Reads and validates all manifests, without any network.",
    footer = {"", "Exit code 1 when there is a problem of severity error."})
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to write the result: table, json, yaml, sarif or junit.")
  private String output;

  @Option(names = "--strict", description = "Take old defects as errors, too.")
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
  public Integer call() throws ManifestsUnreadableException {
    common.start(session);
    Format format = Choices.parse("--output", output, Format.class);
    CheckReport report = report();
    write(report, format);
    return Exit.findingsIf(report.count(Severity.ERROR) > 0).code();
  }

  private CheckReport report() throws ManifestsUnreadableException {
    ManifestSet set = manifests.read();
    CheckReport report = CheckReport.of(set, EdgeSet.of(set));
    return strict ? report.withProblems(Strictness.strict(report.problems())) : report;
  }

  private void write(CheckReport report, Format format) {
    switch (format) {
      case TABLE -> CheckWriter.lines(report, session.out(), session.style(Streams.Terminal.OUT));
      case JSON -> CheckWriter.write(report, OutputOption.document(session, false));
      case YAML -> CheckWriter.write(report, OutputOption.document(session, true));
      case SARIF -> SarifReport.write(report, OutputOption.document(session, false));
      case JUNIT -> JunitReport.write(report, session.out());
    }
  }
}
