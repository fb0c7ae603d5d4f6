package io.edgeward.manifests.yaml;

import io.edgeward.model.manifest.Rule;

/** Ends the reading of one file; {@link YamlReader} turns it into a finding. */
final class YamlRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Rule rule;
  private final int line;
  private final String remedy;

  YamlRefusal(Rule rule, int line, String message, String remedy) {
    super(message, null, false, false);
    this.rule = rule;
    this.line = line;
    this.remedy = remedy;
  }

  void reportTo(FileProblems findings) {
    findings.error(rule, line, getMessage(), remedy);
  }
}
