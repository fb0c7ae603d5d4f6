package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.Optional;

/** Reads the {@code registries} of a manifest. */
final class RegistriesReader {
  private static final List<String> KEYS = List.of("name", "service-account", "src");

  private final FileProblems findings;
  private final SourceAndDestinations<Destination> ends;

  private RegistriesReader(FileProblems findings) {
    this.findings = findings;
    this.ends = new SourceAndDestinations<>("registry", Rule.REGISTRIES, findings);
  }

  /** The registries of {@code manifest}; empty when {@code findings} tells what is wrong. */
  static Optional<ManifestRegistries> read(MappingFields manifest, FileProblems findings) {
    Optional<List<Node>> entries = manifest.requiredList("registries");
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    int line = manifest.find("registries").orElseThrow().key().line();
    RegistriesReader reader = new RegistriesReader(findings);
    entries.get().forEach(reader::readEntry);
    if (!findings.broken()) {
      reader.ends.check(line);
    }
    return findings.broken() ? Optional.empty() : Optional.of(reader.registries(line));
  }

  private ManifestRegistries registries(int line) {
    return new ManifestRegistries(ends.source().registry(), ends.destinations(), findings.at(line));
  }

  private void readEntry(Node node) {
    Optional<MappingFields> fields = MappingFields.of(node, "a registry entry", KEYS, findings);
    if (fields.isEmpty()) {
      return;
    }
    Optional<Node.Scalar> name = fields.get().requiredText("name");
    Optional<String> account = fields.get().text("service-account").map(Node.Scalar::text);
    boolean source = fields.get().flag("src");
    if (name.isPresent()) {
      int line = name.get().line();
      registry(name.get())
          .map(registry -> new Destination(registry, account, findings.at(line)))
          .ifPresent(end -> ends.add(source, end.registry().toString(), end, line));
    }
  }

  private Optional<RegistryPath> registry(Node.Scalar name) {
    try {
      return Optional.of(RegistryPath.of(name.text()));
    } catch (MalformedNameException e) {
      findings.error(
          Rule.REGISTRY_SYNTAX, name.line(), e.getMessage(), "correct the registry's name");
      return Optional.empty();
    }
  }
}
