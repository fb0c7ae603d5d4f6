package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.TrustedRootFile;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.sigstore.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what a policy says of origin: {@code signatures}, {@code trustedRoot}, {@code staging}. */
final class TrustReader {
  /** The roots of Sigstore's public instance have 7 kB. */
  private static final int MOST_ROOT_BYTES = 1_000_000;

  private final FileProblems findings;
  private final PolicyFiles files;
  private final LocalDate today;

  TrustReader(FileProblems findings, PolicyFiles files, LocalDate today) {
    this.findings = findings;
    this.files = files;
    this.today = today;
  }

  /**
   * What {@code policy} says.
   *
   * @param production the roots of production, when it names any
   */
  TrustPolicy read(MappingFields policy, List<RegistryPath> production)
      throws ManifestsUnreadableException {
    Optional<MappingFields> fields =
        policy
            .find("signatures")
            .map(Node.Entry::value)
            .flatMap(node -> MappingFields.of(node, "signatures", SignaturesReader.KEYS, findings));
    PolicyKeys keys =
        fields.isPresent()
            ? new VerificationKeysReader(findings, files).read(fields.get().list("keys"))
            : PolicyKeys.NONE;
    SignaturePolicy signatures =
        fields
            .map(said -> new SignaturesReader(production, findings).read(said, keys.keys()))
            .orElse(SignaturePolicy.NONE);
    Optional<TrustedRootFile> root = root(policy);
    SignersReader signers =
        new SignersReader(findings, keys.ids(), policy.find("trustedRoot").isPresent());
    List<StagingRule> staging = new StagingReader(findings, signers).read(policy.list("staging"));
    TrustPolicy trust = new TrustPolicy(signatures, staging, root);
    fields.ifPresent(said -> checkOwnKeys(trust, keys, said));
    return trust;
  }

  private Optional<TrustedRootFile> root(MappingFields policy) throws ManifestsUnreadableException {
    Optional<Node.Scalar> path = policy.text("trustedRoot");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> json = files.read(path.get(), MOST_ROOT_BYTES);
    json.ifPresent(content -> checkRoot(path.get(), content));
    return json.map(content ->
        new TrustedRootFile(path.get().text(), new String(content, StandardCharsets.UTF_8)));
  }

  private void checkRoot(Node.Scalar path, byte[] json) {
    try {
      TrustedRoot.parse(json);
    } catch (IllegalArgumentException e) {
      files.refuse(
          path,
          "is no trusted root of Sigstore: " + DisplayText.plain(e.getMessage()),
          "name the trusted_root.json that the instance publishes");
    }
  }

  /** What is signed by a builder's key would prove nothing of promotion. */
  private void checkOwnKeys(TrustPolicy trust, PolicyKeys keys, MappingFields fields) {
    SignaturePolicy signatures = trust.signatures();
    List<VerificationKey> own =
        keys.keys().stream().filter(key -> !trust.isBuilders(key.id())).toList();
    boolean signs = signatures.required() || !signatures.identities().isEmpty();
    if (signs && keys.ids().stream().allMatch(trust::isBuilders)) {
      findings.error(
          Rule.POLICY,
          fields.line(),
          "signatures %s, and no key is promotion's own"
              .formatted(signatures.required() ? "is required" : "has identities"),
          "list a key under signatures.keys that no rule of staging names as a signer");
    } else if (signatures.required()
        && !own.isEmpty()
        && own.stream().noneMatch(key -> key.signsOn(today))) {
      findings.warning(
          Rule.POLICY,
          fields.line(),
          "signatures is required, and none of promotion's keys signs today",
          "add a key, or correct the days of one");
    }
  }
}
