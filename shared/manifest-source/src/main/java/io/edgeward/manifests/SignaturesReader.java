package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.Carry;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.SignaturePolicy.Identity;
import io.edgeward.model.trust.VerificationKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a policy says of promotion's signatures. */
final class SignaturesReader {
  static final List<String> KEYS = List.of("identities", "keys", "required", "carry", "formats");
  private static final List<String> IDENTITY_KEYS = List.of("root", "name");

  private final List<RegistryPath> production;
  private final FileProblems findings;
  private final PolicyValues values;
  private final RegistryPathReader registries;

  /**
   * @param production the roots of production, when the policy names any
   */
  SignaturesReader(List<RegistryPath> production, FileProblems findings) {
    this.production = production;
    this.findings = findings;
    this.values = new PolicyValues(findings);
    this.registries = new RegistryPathReader(findings);
  }

  /** What {@code fields} say, beside the keys. */
  SignaturePolicy read(MappingFields fields, List<VerificationKey> keys) {
    return new SignaturePolicy(
        identities(fields.list("identities")),
        keys,
        fields.flag("required"),
        values.choice(fields, "carry", List.of(Carry.values()), Carry::word, Carry.VERIFIED),
        formats(fields));
  }

  private List<Identity> identities(List<Node> nodes) {
    SortedMap<RegistryPath, Identity> identities = new TreeMap<>();
    for (Node node : nodes) {
      MappingFields.of(node, "an identity of signatures", IDENTITY_KEYS, findings)
          .flatMap(this::identity)
          .filter(identity -> identities.putIfAbsent(identity.root(), identity) != null)
          .ifPresent(again ->
              findings.error(
                  Rule.POLICY,
                  node.line(),
                  "identities has the root %s twice".formatted(again.root()),
                  "keep one of the two"));
    }
    return List.copyOf(identities.values());
  }

  private Optional<Identity> identity(MappingFields fields) {
    Optional<Node.Scalar> root = fields.requiredText("root");
    Optional<RegistryPath> place = root.flatMap(text -> registries.read(text, "correct the root"));
    Optional<RegistryPath> name =
        fields
            .requiredText("name")
            .flatMap(text -> registries.read(text, "write the name as HOST or HOST/PATH"));
    place
        .filter(path ->
            !production.isEmpty() && production.stream().noneMatch(all -> all.contains(path)))
        .ifPresent(path ->
            findings.error(
                Rule.POLICY,
                root.orElseThrow().line(),
                "%s is below none of the production roots %s".formatted(path, production),
                "write a production root or a registry below one"));
    return place.flatMap(path -> name.map(called -> new Identity(path, called)));
  }

  private Set<SignatureFormat> formats(MappingFields fields) {
    if (fields.find("formats").isEmpty()) {
      return EnumSet.allOf(SignatureFormat.class);
    }
    Set<SignatureFormat> formats = EnumSet.noneOf(SignatureFormat.class);
    values
        .texts(fields, "formats", "a format")
        .forEach(text ->
            values
                .choice(text, "formats", List.of(SignatureFormat.values()), SignatureFormat::word)
                .ifPresent(formats::add));
    return formats;
  }
}
