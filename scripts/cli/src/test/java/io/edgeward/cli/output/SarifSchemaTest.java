package io.edgeward.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.check.report.CheckReport;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports against the schema of SARIF 2.1.0, as npm's @microsoft/sarif-multitool-linux has it. */
class SarifSchemaTest {
  private static final Path SCHEMA =
      Path.of("../../target/npm/@microsoft/sarif-multitool-linux/sarif-2.1.0.json");

  private String schema;

  @BeforeEach
  void setUp() throws IOException {
    assumeTrue(Files.exists(SCHEMA), "no schema of SARIF: run scripts/lib/npm-packages");
    schema = Files.readString(SCHEMA);
  }

  @Test
  void takesReportsWithEveryRuleAndSeverity() {
    List<Problem> problems =
        Stream.of(Rule.values())
            .flatMap(rule ->
                Stream.of(Severity.values())
                    .map(severity -> problem(rule, severity, "images/a b:\u00e4%/images.yaml", 3)))
            .toList();
    assertThat(JsonSchema.failures(schema, sarif(problems))).isEmpty();
    assertThat(
            JsonSchema.failures(
                schema, sarif(List.of(problem(Rule.NO_POLICY, Severity.NOTE, "edgeward.yaml", 0)))))
        .isEmpty();
    assertThat(JsonSchema.failures(schema, sarif(List.of()))).isEmpty();
  }

  @Test
  void refusesWhatIsNoSuchReport() {
    String report = sarif(List.of(problem(Rule.TAG_MOVE, Severity.ERROR, "a.yaml", 3)));
    assertThat(changed(report, "\"startLine\": 3", "\"startLine\": 0")).hasSize(1);
    assertThat(changed(report, "\"error\"", "\"fatal\"")).hasSize(1);
    assertThat(changed(report, "\"2.1.0\"", "\"2.2\"")).hasSize(1);
    assertThat(changed(report, "\"level\"", "\"lvl\"")).hasSize(1);
    assertThat(changed(report, "\"text\"", "\"txt\"")).isNotEmpty();
  }

  private List<String> changed(String report, String old, String other) {
    assertThat(report).contains(old);
    return JsonSchema.failures(schema, report.replace(old, other));
  }

  private static Problem problem(Rule rule, Severity severity, String file, int line) {
    return new Problem(rule, severity, new Location(file, line), "found \u202e", "mend");
  }

  private static String sarif(List<Problem> problems) {
    CheckReport report =
        new CheckReport(
            Optional.empty(), 1, 1, 1, 1, 0, 0, Optional.empty(), Optional.empty(), problems);
    return new String(new CheckOutput(report, "").content(CheckFormat.SARIF, 0), UTF_8);
  }
}
