package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.VanityNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads {@code edgeward.yaml}. */
final class PolicyReader {
  private static final List<String> KEYS =
      List.of(
          "production",
          "subprojectPrefix",
          "exceptions",
          "attachments",
          "vanity",
          "fileProduction",
          "fileLists",
          "signatures",
          "trustedRoot",
          "staging",
          "vulnerabilities");

  private final FileProblems findings;
  private final PolicyFiles files;
  private final LocalDate today;

  private PolicyReader(FileProblems findings, PolicyFiles files, LocalDate today) {
    this.findings = findings;
    this.files = files;
    this.today = today;
  }

  /**
   * The policy that {@code root} describes; when {@code findings} is broken afterwards, it must not
   * be used.
   *
   * @param files the files that it may name
   * @param today tells which exceptions still count
   * @throws ManifestsUnreadableException if a file that it names cannot be read
   */
  static Policy read(Node root, FileProblems findings, PolicyFiles files, LocalDate today)
      throws ManifestsUnreadableException {
    Optional<MappingFields> fields = MappingFields.of(root, "the policy", KEYS, findings);
    return fields.isPresent()
        ? new PolicyReader(findings, files, today).policy(fields.get())
        : Policy.NONE;
  }

  private Policy policy(MappingFields fields) throws ManifestsUnreadableException {
    boolean required = subprojectPrefix(fields);
    RegistryPathReader registries = new RegistryPathReader(findings);
    List<RegistryPath> production =
        fields.list("production").stream().flatMap(node -> registries.root(node).stream()).toList();
    if (required && production.isEmpty()) {
      findings.error(
          Rule.POLICY,
          fields.line(),
          "subprojectPrefix is required, but production names no root",
          "list the production roots under production");
    }
    List<PolicyException> exceptions =
        ExceptionsReader.read(fields.list("exceptions"), findings, today);
    AttachmentRule attachments =
        fields
            .find("attachments")
            .map(entry -> AttachmentsReader.read(entry.value(), findings))
            .orElse(AttachmentRule.DEFAULT);
    VanityNames vanity =
        fields
            .find("vanity")
            .map(entry -> new VanityReader(production, findings).read(entry.value()))
            .orElse(VanityNames.NONE);
    return new Policy(production, required, exceptions, attachments, vanity)
        .withFiles(
            FilePolicyReader.roots(fields, findings), FilePolicyReader.lists(fields, findings))
        .withTrust(
            new TrustReader(findings, files, today).read(fields, production),
            VulnerabilitiesReader.read(fields, findings));
  }

  private boolean subprojectPrefix(MappingFields fields) {
    Optional<Node.Scalar> value = fields.text("subprojectPrefix");
    if (value.isEmpty()) {
      return false;
    }
    return switch (value.get().text()) {
      case "required" -> true;
      case "optional" -> false;
      default -> {
        findings.error(
            Rule.POLICY,
            value.get().line(),
            "subprojectPrefix is %s".formatted(DisplayText.quoted(value.get().text())),
            "write required or optional");
        yield false;
      }
    };
  }
}
