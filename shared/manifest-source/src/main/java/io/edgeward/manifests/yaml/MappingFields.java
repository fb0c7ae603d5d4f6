package io.edgeward.manifests.yaml;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping with a fixed set of keys. Whatever does not fit is reported as an error. */
public final class MappingFields {
  private final String what;
  private final Node.Mapping mapping;
  private final FileProblems findings;

  private MappingFields(String what, Node.Mapping mapping, FileProblems findings) {
    this.what = what;
    this.mapping = mapping;
    this.findings = findings;
  }

  /**
   * Takes {@code node} for a mapping that has no keys but {@code permitted}.
   *
   * @param what what it is, for messages: "a registry entry"
   * @return empty when it is no mapping; unknown keys are reported and otherwise ignored
   */
  public static Optional<MappingFields> of(
      Node node, String what, List<String> permitted, FileProblems findings) {
    if (!(node instanceof Node.Mapping mapping)) {
      findings.error(
          Rule.WRONG_TYPE,
          node.line(),
          "%s is %s".formatted(what, node.kind()),
          "write a mapping with %s".formatted(String.join(", ", permitted)));
      return Optional.empty();
    }
    Map<String, Integer> lines = new HashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Integer first = lines.putIfAbsent(entry.key().text(), entry.key().line());
      if (first != null) {
        MappingEntries.refuse(entry.key(), first, findings);
      } else if (!permitted.contains(entry.key().text())) {
        findings.error(
            Rule.UNKNOWN_KEY,
            entry.key().line(),
            "%s has no key %s".formatted(what, DisplayText.quoted(entry.key().text())),
            "use only %s".formatted(String.join(", ", permitted)));
      }
    }
    return Optional.of(new MappingFields(what, mapping, findings));
  }

  /** The line on which the mapping begins. */
  public int line() {
    return mapping.line();
  }

  /** The entry of {@code key}, if it is there. */
  public Optional<Node.Entry> find(String key) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.key().text().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The entry of {@code key}; reports when it is missing. */
  public Optional<Node.Entry> get(String key) {
    Optional<Node.Entry> found = find(key);
    if (found.isEmpty()) {
      findings.error(
          Rule.MISSING_KEY, line(), "%s lacks the key %s".formatted(what, key), "add " + key);
    }
    return found;
  }

  /** The single value of {@code key}; reports when it is something else. */
  public Optional<Node.Scalar> text(String key) {
    return find(key).flatMap(this::asText);
  }

  /** The single value of {@code key}; reports when it is missing or something else. */
  public Optional<Node.Scalar> requiredText(String key) {
    return get(key).flatMap(this::asText);
  }

  /** The list of {@code key}; reports when it is missing or something else. */
  public Optional<List<Node>> requiredList(String key) {
    return get(key).flatMap(this::asList);
  }

  /** The list of {@code key}, nothing at all being an empty one; reports when it is no list. */
  public List<Node> list(String key) {
    return find(key)
        .filter(entry -> !entry.value().isNull())
        .flatMap(this::asList)
        .orElse(List.of());
  }

  /** Whether {@code key} is {@code true}; false when absent; reports when it is neither. */
  public boolean flag(String key) {
    Optional<Node.Entry> entry = find(key);
    Optional<Boolean> truth = entry.flatMap(found -> truth(found.value()));
    if (entry.isPresent() && truth.isEmpty()) {
      findings.error(
          Rule.WRONG_TYPE,
          entry.get().key().line(),
          "%s is neither true nor false".formatted(key),
          "write true or false without quotes");
    }
    return truth.orElse(false);
  }

  private static Optional<Boolean> truth(Node value) {
    if (!(value instanceof Node.Scalar scalar) || !scalar.plain()) {
      return Optional.empty();
    }
    return switch (scalar.text()) {
      case "true", "True", "TRUE" -> Optional.of(true);
      case "false", "False", "FALSE" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private Optional<Node.Scalar> asText(Node.Entry entry) {
    if (entry.value() instanceof Node.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    wrongType(entry, "write a single value");
    return Optional.empty();
  }

  private Optional<List<Node>> asList(Node.Entry entry) {
    if (entry.value() instanceof Node.Sequence sequence) {
      return Optional.of(sequence.items());
    }
    wrongType(entry, "write a list");
    return Optional.empty();
  }

  private void wrongType(Node.Entry entry, String remedy) {
    findings.error(
        Rule.WRONG_TYPE,
        entry.key().line(),
        "%s is %s".formatted(entry.key().text(), entry.value().kind()),
        remedy);
  }
}
