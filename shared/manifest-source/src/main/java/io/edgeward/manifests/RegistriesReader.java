package io.edgeward.manifests;

import io.edgeward.manifests.yaml.Fields;
import io.edgeward.manifests.yaml.Findings;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code registries} of a manifest: one source, and destinations other than it. */
final class RegistriesReader {
  private static final List<String> KEYS = List.of("name", "service-account", "src");

  private final Findings findings;
  private final List<Destination> sources = new ArrayList<>();
  private final Map<RegistryPath, Destination> destinations = new LinkedHashMap<>();

  private RegistriesReader(Findings findings) {
    this.findings = findings;
  }

  /** The registries of {@code manifest}; empty when {@code findings} tells what is wrong. */
  static Optional<Registries> read(Fields manifest, Findings findings) {
    Optional<List<Node>> entries = manifest.requiredList("registries");
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    int line = manifest.find("registries").orElseThrow().key().line();
    RegistriesReader reader = new RegistriesReader(findings);
    entries.get().forEach(reader::readEntry);
    if (!findings.broken()) {
      reader.checkTogether(line);
    }
    return findings.broken()
        ? Optional.empty()
        : Optional.of(
            new Registries(
                reader.sources.getFirst().registry(),
                List.copyOf(reader.destinations.values()),
                findings.at(line)));
  }

  private void readEntry(Node node) {
    Optional<Fields> fields = Fields.of(node, "a registry entry", KEYS, findings);
    if (fields.isEmpty()) {
      return;
    }
    Optional<Node.Scalar> name = fields.get().requiredText("name");
    Optional<String> account = fields.get().text("service-account").map(Node.Scalar::text);
    boolean source = fields.get().flag("src");
    name.flatMap(this::registry)
        .map(registry -> new Destination(registry, account, findings.at(name.get().line())))
        .ifPresent(source ? sources::add : this::addDestination);
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

  private void addDestination(Destination destination) {
    Destination first = destinations.putIfAbsent(destination.registry(), destination);
    if (first != null) {
      findings.note(
          Rule.DUPLICATE_DESTINATION,
          destination.at().line(),
          "%s is named twice".formatted(destination.registry()),
          "keep the one on line %d".formatted(first.at().line()));
    }
  }

  private void checkTogether(int line) {
    if (sources.isEmpty()) {
      findings.error(
          Rule.REGISTRIES, line, "no registry is the source", "mark the source with src: true");
    }
    for (Destination second : sources.stream().skip(1).toList()) {
      findings.error(
          Rule.REGISTRIES,
          second.at().line(),
          "%s is a second source beside %s"
              .formatted(second.registry(), sources.getFirst().registry()),
          "leave src: true on one of them");
    }
    if (destinations.isEmpty()) {
      findings.error(
          Rule.REGISTRIES, line, "no registry is a destination", "add one without src: true");
    }
    for (Destination source : sources) {
      Destination same = destinations.get(source.registry());
      if (same != null) {
        findings.error(
            Rule.REGISTRIES,
            same.at().line(),
            "%s is source and destination".formatted(same.registry()),
            "remove one of the two");
      }
    }
  }
}
