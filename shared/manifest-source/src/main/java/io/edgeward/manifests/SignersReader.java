package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.TrailingGlob;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads whose signatures count: keys of the policy, and identities that certificates name. */
final class SignersReader {
  private static final List<String> KEYS = List.of("key", "issuer", "subject");

  private final FileProblems findings;
  private final PolicyValues values;
  private final Set<String> keyIds;
  private final boolean rooted;

  /**
   * @param keyIds the ids of the policy's keys
   * @param rooted whether the policy names roots that certificates can lead to
   */
  SignersReader(FileProblems findings, Set<String> keyIds, boolean rooted) {
    this.findings = findings;
    this.values = new PolicyValues(findings);
    this.keyIds = keyIds;
    this.rooted = rooted;
  }

  List<AllowedSigner> read(MappingFields rule) {
    Optional<Node.Entry> entry = rule.find("signers");
    List<Node> nodes = rule.list("signers");
    if (entry.isPresent() && PolicyValues.isEmpty(entry.get().value())) {
      error(entry.get().key().line(), "signers is empty", "list at least one");
    }
    return nodes.stream()
        .flatMap(node -> MappingFields.of(node, "a signer", KEYS, findings).stream())
        .flatMap(fields -> signer(fields).stream())
        .toList();
  }

  private Optional<AllowedSigner> signer(MappingFields fields) {
    boolean identity = fields.find("issuer").isPresent() || fields.find("subject").isPresent();
    if (identity == fields.find("key").isPresent()) {
      error(
          fields.line(),
          identity ? "a signer is a key and an identity" : "a signer is empty",
          "write either key, or issuer and subject");
      return Optional.empty();
    }
    return identity ? identity(fields) : fields.text("key").flatMap(this::key);
  }

  private Optional<AllowedSigner> key(Node.Scalar id) {
    if (keyIds.contains(id.text())) {
      return Optional.of(new AllowedSigner.ByKey(id.text()));
    }
    error(
        id.line(),
        "there is no key %s".formatted(DisplayText.quoted(id.text())),
        keyIds.isEmpty()
            ? "list it under signatures.keys"
            : "write one of %s, or list it under signatures.keys"
                .formatted(String.join(", ", keyIds)));
    return Optional.empty();
  }

  private Optional<AllowedSigner> identity(MappingFields fields) {
    Optional<String> issuer = fields.requiredText("issuer").flatMap(this::issuer);
    Optional<TrailingGlob> subject =
        fields.requiredText("subject").flatMap(text -> values.glob(text, "subject"));
    if (!rooted) {
      error(
          fields.line(),
          "a signer is an identity, and no trustedRoot vouches for any",
          "name the file of the Sigstore roots as trustedRoot");
    }
    Optional<AllowedSigner.ByIdentity> signer =
        issuer.flatMap(from -> subject.map(name -> new AllowedSigner.ByIdentity(from, name)));
    signer.ifPresent(one -> warnOfEverybody(one, fields.line()));
    return signer.map(AllowedSigner.class::cast);
  }

  private void warnOfEverybody(AllowedSigner.ByIdentity signer, int line) {
    if (signer.subject().text().equals("*")) {
      findings.warning(
          Rule.POLICY,
          line,
          "a signer is whoever %s knows".formatted(DisplayText.plain(signer.issuer())),
          "write a subject that only the builder has");
    }
  }

  private Optional<String> issuer(Node.Scalar text) {
    if (text.text().isEmpty() || text.text().contains("*")) {
      values.wrong(text, "issuer", "write the whole issuer, which is compared exactly");
      return Optional.empty();
    }
    return Optional.of(text.text());
  }

  private void error(int line, String message, String remedy) {
    findings.error(Rule.POLICY, line, message, remedy);
  }
}
