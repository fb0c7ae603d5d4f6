package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy.Mode;
import java.util.List;
import java.util.Locale;

/** Reads what a policy says of vulnerabilities. Who says anything of them wants a report. */
final class VulnerabilitiesReader {
  private static final List<String> KEYS =
      List.of("mode", "severity", "fixableOnly", "unscanned", "maxAge", "source");
  private static final VulnerabilityPolicy UNSAID = VulnerabilityPolicy.OFF;

  private VulnerabilitiesReader() {}

  static VulnerabilityPolicy read(MappingFields policy, FileProblems findings) {
    return policy
        .find("vulnerabilities")
        .map(Node.Entry::value)
        .flatMap(node -> MappingFields.of(node, "vulnerabilities", KEYS, findings))
        .map(fields -> read(fields, new PolicyValues(findings)))
        .orElse(UNSAID);
  }

  private static VulnerabilityPolicy read(MappingFields fields, PolicyValues values) {
    return new VulnerabilityPolicy(
        choice(values, fields, "mode", Mode.REPORT),
        values.choice(
            fields, "severity", List.of(Severity.values()), Severity::name, UNSAID.severity()),
        fields.find("fixableOnly").isPresent() ? fields.flag("fixableOnly") : UNSAID.fixableOnly(),
        choice(values, fields, "unscanned", UNSAID.unscanned()),
        values.span(fields, "maxAge", UNSAID.maxAge()),
        choice(values, fields, "source", UNSAID.source()));
  }

  private static <E extends Enum<E>> E choice(
      PolicyValues values, MappingFields fields, String key, E otherwise) {
    return values.choice(
        fields,
        key,
        List.of(otherwise.getDeclaringClass().getEnumConstants()),
        VulnerabilitiesReader::word,
        otherwise);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
