package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads the {@code exceptions} of a policy. One that is over excuses nothing, and is named. */
final class ExceptionsReader {
  private static final List<String> KEYS =
      List.of("project", "image", "file", "rule", "reason", "until");

  private final FileProblems findings;
  private final LocalDate today;

  private ExceptionsReader(FileProblems findings, LocalDate today) {
    this.findings = findings;
    this.today = today;
  }

  /** Those that count {@code today} (UTC). */
  static List<PolicyException> read(List<Node> nodes, FileProblems findings, LocalDate today) {
    ExceptionsReader reader = new ExceptionsReader(findings, today);
    return nodes.stream()
        .flatMap(node -> reader.exception(node).stream())
        .filter(reader::counts)
        .toList();
  }

  private Optional<PolicyException> exception(Node node) {
    Optional<MappingFields> mapping = MappingFields.of(node, "an exception", KEYS, findings);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    MappingFields fields = mapping.get();
    Optional<Node.Scalar> project = fields.requiredText("project");
    Optional<String> name = name(fields);
    Optional<Rule> rule = fields.requiredText("rule").flatMap(this::rule);
    Optional<String> reason = fields.requiredText("reason").map(Node.Scalar::text);
    Optional<LocalDate> until = fields.text("until").flatMap(this::date);
    return project.isEmpty() || rule.isEmpty() || reason.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PolicyException(
                project.get().text(),
                name,
                rule.get(),
                reason.get(),
                until,
                findings.at(fields.line())));
  }

  /** The image or the file that it is for alone. */
  private Optional<String> name(MappingFields fields) {
    Optional<Node.Scalar> image = fields.text("image");
    Optional<Node.Scalar> file = fields.text("file");
    if (image.isPresent() && file.isPresent()) {
      findings.error(
          Rule.POLICY,
          file.get().line(),
          "the exception names an image and a file",
          "write an exception for each");
    }
    return image.or(() -> file).map(Node.Scalar::text);
  }

  private Optional<Rule> rule(Node.Scalar id) {
    Optional<Rule> rule = Rule.byId(id.text());
    if (rule.isEmpty()) {
      findings.error(
          Rule.POLICY,
          id.line(),
          "%s is not a rule".formatted(DisplayText.quoted(id.text())),
          "write one of those that \"edgeward rules\" lists");
    }
    return rule;
  }

  private Optional<LocalDate> date(Node.Scalar text) {
    try {
      return Optional.of(LocalDate.parse(text.text()));
    } catch (DateTimeException e) {
      findings.error(
          Rule.POLICY,
          text.line(),
          "until is %s".formatted(DisplayText.quoted(text.text())),
          "write the last day as YYYY-MM-DD");
      return Optional.empty();
    }
  }

  private boolean counts(PolicyException exception) {
    if (exception.isOver(today)) {
      findings.warning(
          Rule.POLICY,
          exception.at().line(),
          "the exception of project %s from rule %s ended after %s"
              .formatted(
                  DisplayText.plain(exception.project()),
                  exception.rule().id(),
                  exception.until().orElseThrow()),
          "mend what it excused and remove it, or write a later day");
      return false;
    }
    return true;
  }
}
