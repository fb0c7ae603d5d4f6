package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static io.edgeward.manifests.Projects.withImages;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Mode;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Source;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Unscanned;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VulnerabilitiesReaderTest {
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

  @Test
  void readsAllThatAPolicyCanSay() throws Exception {
    assertThat(
            vulnerabilities(
                "vulnerabilities: {mode: block, severity: CRITICAL, fixableOnly: false, unscanned:"
                    + " block, maxAge: 12h, source: container-analysis}"))
        .isEqualTo(
            new VulnerabilityPolicy(
                Mode.BLOCK,
                Severity.CRITICAL,
                false,
                Unscanned.BLOCK,
                Duration.ofHours(12),
                Source.CONTAINER_ANALYSIS));
  }

  @Test
  void reportsWhatIsHighAndFixableWhereNothingElseIsSaid() throws Exception {
    assertThat(vulnerabilities("vulnerabilities: {}"))
        .isEqualTo(
            new VulnerabilityPolicy(
                Mode.REPORT,
                Severity.HIGH,
                true,
                Unscanned.NOTE,
                Duration.ofDays(7),
                Source.REPORTS));
  }

  @Test
  void looksAtNothingWithoutAWordOfIt() throws Exception {
    assertThat(vulnerabilities("production: [us.gcr.io]")).isEqualTo(VulnerabilityPolicy.OFF);
    assertThat(vulnerabilities("vulnerabilities: {mode: off}")).isEqualTo(VulnerabilityPolicy.OFF);
  }

  private static VulnerabilityPolicy vulnerabilities(String policy) throws Exception {
    return Projects.read(project().file("edgeward.yaml", policy)).policy().vulnerabilities();
  }

  @Test
  void keepsAnExceptionThatIsOverAndLiftsNothingByIt() throws Exception {
    MapTree tree =
        project()
            .file(
                "edgeward.yaml",
                "exceptions:",
                "- project: foo",
                "  image: app",
                "  rule: vulnerability",
                "  id: CVE-2026-1",
                "  until: 2026-12-31",
                "  reason: not reachable");
    assertThat(on(tree, LAST).problems()).isEmpty();

    ManifestSet late = on(tree, LAST.plusDays(1));
    assertThat(late.problems().stream().map(Problem::toString))
        .containsExactly(
            "edgeward.yaml:2: the exception of project foo from rule vulnerability ended after"
                + " 2026-12-31; mend what it excused and remove it, or write a later day [policy]");
    Policy policy = late.policy();
    assertThat(policy.unusable()).isEmpty();
    assertThat(policy.exceptions()).hasSize(1);
    PolicyException over = policy.exceptions().getFirst();
    assertThat(over.isOver(LAST)).isFalse();
    assertThat(over.isOver(LAST.plusDays(1))).isTrue();
    assertThat(over.isAbout("CVE-2026-1", "foo", Optional.of("app"))).isTrue();
    assertThat(over.isAbout("CVE-2026-10", "foo", Optional.of("app"))).isFalse();
    assertThat(over.isAbout("CVE-2026-1", "bar", Optional.of("app"))).isFalse();
    assertThat(over.isAbout("CVE-2026-1", "foo", Optional.of("tool"))).isFalse();
    assertThat(policy.excepted("foo", Rule.VULNERABILITY)).isFalse();
    assertThat(policy.exception("foo", Optional.of("app"), Rule.VULNERABILITY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vulnerabilities: report | vulnerabilities is a single value; write a mapping with mode, severity, fixableOnly, unscanned, maxAge, source [wrong-type]
          vulnerabilities: | vulnerabilities is empty; write a mapping with mode, severity, fixableOnly, unscanned, maxAge, source [wrong-type]
          vulnerabilities: {level: HIGH} | vulnerabilities has no key "level"; use only mode, severity, fixableOnly, unscanned, maxAge, source [unknown-key]
          vulnerabilities: {mode: deny} | mode is "deny"; write off, report or block [policy]
          vulnerabilities: {mode: [block]} | mode is a list; write a single value [wrong-type]
          vulnerabilities: {severity: high} | severity is "high"; write UNKNOWN, MINIMAL, LOW, MEDIUM, HIGH or CRITICAL [policy]
          vulnerabilities: {fixableOnly: 1} | fixableOnly is neither true nor false; write true or false without quotes [wrong-type]
          vulnerabilities: {unscanned: ignore} | unscanned is "ignore"; write note or block [policy]
          vulnerabilities: {maxAge: 7} | maxAge is "7"; write days or hours, such as 7d or 12h [policy]
          vulnerabilities: {maxAge: 0d} | maxAge is "0d"; write days or hours, such as 7d or 12h [policy]
          vulnerabilities: {maxAge: 123456d} | maxAge is "123456d"; write days or hours, such as 7d or 12h [policy]
          vulnerabilities: {source: trivy} | source is "trivy"; write reports or container-analysis [policy]
          exceptions: [{project: foo, rule: vulnerability, reason: x}] | an exception lacks the key id; add id [missing-key]
          exceptions: [{project: foo, rule: vulnerability, id: 'CVE 1', reason: x}] | id is "CVE 1"; write a vulnerability as scanners call it, such as CVE-2026-1 [policy]
          exceptions: [{project: foo, rule: tag-syntax, id: CVE-1, reason: x}] | an exception from rule tag-syntax has an id; name an id with rule vulnerability only [policy]
          exceptions: [{project: foo, rule: vulnerability, file: a, id: CVE-1, reason: x}] | an exception from rule vulnerability names a file; name an image, or neither [policy]
          """)
  void namesWhatIsWrong(String text, String problem) throws Exception {
    MapTree tree = project().file("edgeward.yaml", text);

    assertThat(problems(tree)).containsExactly("error edgeward.yaml:1: " + problem);
    assertThat(Projects.read(tree).policy().unusable()).isPresent();
  }

  private static ManifestSet on(MapTree tree, LocalDate day) throws Exception {
    return ManifestReader.read(tree, Optional.empty(), day, new ParsedProjects());
  }

  private static MapTree project() {
    return withImages("- {name: app, dmap: {\"" + Projects.A + "\": []}}");
  }
}
