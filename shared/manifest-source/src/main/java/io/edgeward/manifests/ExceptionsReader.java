package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code exceptions} of a policy. One that is over excuses nothing, and is named. */
final class ExceptionsReader {
  private static final List<String> KEYS =
      List.of("project", "image", "file", "rule", "id", "reason", "until");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

  private final FileProblems findings;
  private final PolicyValues values;
  private final LocalDate today;

  private ExceptionsReader(FileProblems findings, LocalDate today) {
    this.findings = findings;
    this.values = new PolicyValues(findings);
    this.today = today;
  }

  /** Those that count {@code today} (UTC), and those for a vulnerability, over or not. */
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
    Optional<String> id = rule.flatMap(broken -> id(broken, fields));
    Optional<LocalDate> until = values.day(fields, "until", "the last day");
    return project.isEmpty() || rule.isEmpty() || reason.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PolicyException(
                project.get().text(),
                name,
                rule.get(),
                id,
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

  /** The vulnerability that it is for, which it has to name: no reason holds for all of them. */
  private Optional<String> id(Rule broken, MappingFields fields) {
    if (broken == Rule.VULNERABILITY) {
      fields.text("file").ifPresent(this::refuseFile);
      return fields.requiredText("id").flatMap(this::id);
    }
    fields
        .text("id")
        .ifPresent(id ->
            findings.error(
                Rule.POLICY,
                id.line(),
                "an exception from rule %s has an id".formatted(broken.id()),
                "name an id with rule vulnerability only"));
    return Optional.empty();
  }

  private void refuseFile(Node.Scalar file) {
    findings.error(
        Rule.POLICY,
        file.line(),
        "an exception from rule vulnerability names a file",
        "name an image, or neither");
  }

  private Optional<String> id(Node.Scalar text) {
    if (ID.matcher(text.text()).matches()) {
      return Optional.of(text.text());
    }
    values.wrong(text, "id", "write a vulnerability as scanners call it, such as CVE-2026-1");
    return Optional.empty();
  }

  /**
   * Whether it is kept. One for a vulnerability lifts nothing by itself: its judge knows the day.
   */
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
      return exception.rule() == Rule.VULNERABILITY;
    }
    return true;
  }
}
