package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Rule;
import java.util.Optional;

/** Reads the registries that a policy names. */
final class RegistryPathReader {
  private final FileProblems findings;

  RegistryPathReader(FileProblems findings) {
    this.findings = findings;
  }

  /** A root of production; reports what is none. */
  Optional<RegistryPath> root(Node node) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      findings.error(
          Rule.WRONG_TYPE,
          node.line(),
          "a production root is %s".formatted(node.kind()),
          "write HOST or HOST/PATH");
      return Optional.empty();
    }
    return read(scalar, "correct the root");
  }

  /** A registry; reports with {@code remedy} what is none. */
  Optional<RegistryPath> read(Node.Scalar scalar, String remedy) {
    try {
      return Optional.of(RegistryPath.of(scalar.text()));
    } catch (MalformedNameException e) {
      findings.error(Rule.REGISTRY_SYNTAX, scalar.line(), e.getMessage(), remedy);
      return Optional.empty();
    }
  }
}
