package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a policy asks of images before they are promoted. */
final class StagingReader {
  private static final List<String> KEYS =
      List.of(
          "projects", "signature", "signers", "provenance", "builders", "sources", "sbom", "since");

  private final FileProblems findings;
  private final PolicyValues values;
  private final SignersReader signers;

  StagingReader(FileProblems findings, SignersReader signers) {
    this.findings = findings;
    this.values = new PolicyValues(findings);
    this.signers = signers;
  }

  List<StagingRule> read(List<Node> nodes) {
    List<StagingRule> rules = new ArrayList<>();
    for (Node node : nodes) {
      MappingFields.of(node, "a rule of staging", KEYS, findings)
          .ifPresent(fields -> {
            StagingRule rule = rule(fields);
            warnIfCovered(rule, rules, fields.line());
            rules.add(rule);
          });
    }
    return rules;
  }

  private StagingRule rule(MappingFields fields) {
    fields.get("projects");
    StagingRule rule =
        new StagingRule(
            values.globs(fields, "projects", "a project"),
            requirement(fields, "signature"),
            signers.read(fields),
            requirement(fields, "provenance"),
            values.globs(fields, "builders", "a builder"),
            values.globs(fields, "sources", "a source"),
            requirement(fields, "sbom"),
            values.day(fields, "since", "the first day"));
    checkSigners(rule, fields);
    for (String key : List.of("builders", "sources")) {
      if (rule.provenance() == Requirement.OFF && fields.find(key).isPresent()) {
        error(
            fields,
            "a rule of staging names %s and asks for no provenance".formatted(key),
            "write provenance: require or provenance: if-present");
      }
    }
    return rule;
  }

  /** Whoever forgets what the signers are for, or who they are, would ask for nothing. */
  private void checkSigners(StagingRule rule, MappingFields fields) {
    boolean named = fields.find("signers").isPresent();
    if (rule.asks() && !named) {
      error(
          fields,
          "a rule of staging asks for evidence and names no signers",
          "list under signers whose signatures count");
    }
    boolean says =
        List.of("signature", "provenance", "sbom").stream()
            .anyMatch(key -> fields.find(key).isPresent());
    if (named && !says) {
      error(
          fields,
          "a rule of staging names signers and asks for nothing",
          "write signature, provenance or sbom: require or if-present");
    }
  }

  private Requirement requirement(MappingFields fields, String key) {
    return values.choice(
        fields, key, List.of(Requirement.values()), Requirement::word, Requirement.OFF);
  }

  /** The first rule that is for a project counts. */
  private void warnIfCovered(StagingRule rule, List<StagingRule> before, int line) {
    Optional<String> covered =
        rule.projects().isEmpty()
            ? Optional.empty()
            : Optional.of(rule)
                .filter(one -> one.projects().stream().allMatch(glob -> isCovered(glob, before)))
                .map(one -> one.projects().toString());
    covered.ifPresent(projects ->
        findings.warning(
            Rule.POLICY,
            line,
            "the rule of staging for %s never counts: earlier ones are for all of them"
                .formatted(projects),
            "move it up, or remove it"));
  }

  private static boolean isCovered(TrailingGlob glob, List<StagingRule> before) {
    return before.stream()
        .flatMap(rule -> rule.projects().stream())
        .anyMatch(earlier -> earlier.matches(glob.text()));
  }

  private void error(MappingFields fields, String message, String remedy) {
    findings.error(Rule.POLICY, fields.line(), message, remedy);
  }
}
