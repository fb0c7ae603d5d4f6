package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.VerificationKeys;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the keys that a policy lists. Each has an id of its own, and no key has two. */
final class VerificationKeysReader {
  private static final List<String> KEYS = List.of("id", "file", "from", "until");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** An RSA key of 8,192 bits has 1.4 kB. */
  private static final int MOST_BYTES = 10_000;

  private final FileProblems findings;
  private final PolicyValues values;
  private final PolicyFiles files;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<VerificationKey> keys = new ArrayList<>();

  VerificationKeysReader(FileProblems findings, PolicyFiles files) {
    this.findings = findings;
    this.values = new PolicyValues(findings);
    this.files = files;
  }

  /** What {@code nodes} describe; reports what is wrong with each. */
  PolicyKeys read(List<Node> nodes) throws ManifestsUnreadableException {
    for (Node node : nodes) {
      Optional<MappingFields> fields =
          MappingFields.of(node, "a key of signatures", KEYS, findings);
      if (fields.isPresent()) {
        read(fields.get());
      }
    }
    return new PolicyKeys(keys, lines.keySet());
  }

  private void read(MappingFields fields) throws ManifestsUnreadableException {
    Optional<String> id = fields.requiredText("id").flatMap(this::id);
    Optional<Node.Scalar> file = fields.requiredText("file");
    Optional<LocalDate> from = values.day(fields, "from", "the first day");
    Optional<LocalDate> until = values.day(fields, "until", "the last day");
    if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
      findings.error(
          Rule.POLICY,
          fields.line(),
          "a key of signatures is from %s until %s".formatted(from.get(), until.get()),
          "write a last day that is not before the first");
    }
    if (file.isEmpty()) {
      return;
    }
    Optional<PublicKey> key = key(file.get());
    if (id.isPresent() && key.isPresent()) {
      add(new VerificationKey(id.get(), key.get(), from, until), file.get());
    }
  }

  private Optional<String> id(Node.Scalar text) {
    if (!ID.matcher(text.text()).matches()) {
      values.wrong(
          text,
          "id",
          "write at most 64 letters, digits, dots, hyphens and underscores, a letter or digit"
              + " first");
      return Optional.empty();
    }
    Integer first = lines.putIfAbsent(text.text(), text.line());
    if (first != null) {
      findings.error(
          Rule.POLICY,
          text.line(),
          "the key id %s is already on line %d".formatted(DisplayText.plain(text.text()), first),
          "give each key an id of its own");
      return Optional.empty();
    }
    return Optional.of(text.text());
  }

  private Optional<PublicKey> key(Node.Scalar file) throws ManifestsUnreadableException {
    Optional<byte[]> content = files.read(file, MOST_BYTES);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(VerificationKeys.parse(content.get()));
    } catch (IllegalArgumentException e) {
      files.refuse(
          file,
          e.getMessage(),
          "write the public key as PEM, as \"openssl pkey -pubout\" and cosign do");
      return Optional.empty();
    }
  }

  private void add(VerificationKey key, Node.Scalar file) {
    for (VerificationKey other : keys) {
      if (other.key().equals(key.key())) {
        files.refuse(
            file,
            "holds the key of " + other.id(),
            "list each key once: who signs by it is known by its id");
        return;
      }
    }
    keys.add(key);
  }
}
