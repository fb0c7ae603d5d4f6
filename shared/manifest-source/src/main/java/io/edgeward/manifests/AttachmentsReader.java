package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a policy says of attachments: {@code types}, {@code perDigest}, {@code bytes}. */
final class AttachmentsReader {
  private static final List<String> KEYS = List.of("types", "perDigest", "bytes");
  private static final int MOST_TYPES = 100;

  /** So many manifests are read for one image, whatever a source lists. */
  private static final long MOST_PER_DIGEST = 10_000;

  private static final long MOST_BYTES = 1L << 40;

  private final FileProblems findings;

  private AttachmentsReader(FileProblems findings) {
    this.findings = findings;
  }

  static AttachmentRule read(Node node, FileProblems findings) {
    AttachmentsReader reader = new AttachmentsReader(findings);
    return MappingFields.of(node, "attachments", KEYS, findings)
        .map(reader::rule)
        .orElse(AttachmentRule.DEFAULT);
  }

  private AttachmentRule rule(MappingFields fields) {
    List<Node> types = fields.list("types");
    if (types.size() > MOST_TYPES) {
      findings.error(
          Rule.POLICY,
          fields.line(),
          "attachments has %s".formatted(Count.of(types.size(), "type")),
          "list at most %d".formatted(MOST_TYPES));
    }
    Set<String> permitted =
        types.stream().flatMap(type -> type(type).stream()).collect(Collectors.toSet());
    AttachmentRule other = AttachmentRule.DEFAULT;
    long perDigest = number(fields, "perDigest", MOST_PER_DIGEST).orElse((long) other.perDigest());
    long bytes = number(fields, "bytes", MOST_BYTES).orElse(other.bytes());
    return new AttachmentRule(permitted, (int) perDigest, bytes);
  }

  private Optional<String> type(Node node) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      findings.error(
          Rule.WRONG_TYPE,
          node.line(),
          "a type of attachments is %s".formatted(node.kind()),
          "write a media type, such as application/vnd.example.report+json");
      return Optional.empty();
    }
    Optional<String> bare = AttachmentRule.bare(scalar.text());
    if (bare.isEmpty() || scalar.text().contains(";")) {
      findings.error(
          Rule.POLICY,
          node.line(),
          "%s is no media type without parameters".formatted(DisplayText.quoted(scalar.text())),
          "write TYPE/SUBTYPE");
      return Optional.empty();
    }
    if (!AttachmentRule.permits(scalar.text())) {
      findings.error(
          Rule.POLICY,
          node.line(),
          "%s may hold what runs, and nothing that runs is an attachment"
              .formatted(DisplayText.quoted(scalar.text())),
          "give the attachment a type of its own, and list that");
      return Optional.empty();
    }
    return bare;
  }

  private Optional<Long> number(MappingFields fields, String key, long most) {
    return fields
        .text(key)
        .flatMap(scalar -> {
          Optional<Long> number = number(scalar, most);
          if (number.isEmpty()) {
            findings.error(
                Rule.POLICY,
                scalar.line(),
                "%s of attachments is %s".formatted(key, DisplayText.quoted(scalar.text())),
                "write a whole number from 0 to %d".formatted(most));
          }
          return number;
        });
  }

  private static Optional<Long> number(Node.Scalar scalar, long most) {
    return scalar.plain() && scalar.text().matches("0|[1-9][0-9]{0,15}")
        ? Optional.of(Long.parseLong(scalar.text())).filter(number -> number <= most)
        : Optional.empty();
  }
}
