package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.VanityNames;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the {@code vanity} of a policy: names that production is pulled by, and what they mean. */
final class VanityReader {
  private final List<RegistryPath> production;
  private final FileProblems findings;
  private final RegistryPathReader registries;

  /**
   * @param production the roots of production, when the policy names any
   */
  VanityReader(List<RegistryPath> production, FileProblems findings) {
    this.production = production;
    this.findings = findings;
    this.registries = new RegistryPathReader(findings);
  }

  VanityNames read(Node node) {
    if (node.isNull()) {
      return VanityNames.NONE;
    }
    if (!(node instanceof Node.Mapping mapping)) {
      findings.error(
          Rule.WRONG_TYPE,
          node.line(),
          "vanity is %s".formatted(node.kind()),
          "write a mapping from each vanity registry to its production roots");
      return VanityNames.NONE;
    }
    SortedMap<RegistryPath, List<RegistryPath>> names = new TreeMap<>();
    for (Node.Entry entry : mapping.entries()) {
      name(entry.key())
          .ifPresent(name -> {
            if (names.putIfAbsent(name, roots(entry)) != null) {
              findings.error(
                  Rule.DUPLICATE_KEY,
                  entry.key().line(),
                  "vanity names %s twice".formatted(name),
                  "keep one of the two");
            }
          });
    }
    return new VanityNames(names);
  }

  private Optional<RegistryPath> name(Node.Scalar key) {
    Optional<RegistryPath> name = registries.read(key, "correct the vanity registry");
    name.flatMap(this::overlap)
        .ifPresent(root ->
            findings.error(
                Rule.POLICY,
                key.line(),
                "vanity registry %s and production root %s overlap".formatted(name.get(), root),
                "name the registry that people pull from instead of production"));
    return name;
  }

  private Optional<RegistryPath> overlap(RegistryPath name) {
    return production.stream()
        .filter(root -> root.contains(name) || name.contains(root))
        .findFirst();
  }

  private List<RegistryPath> roots(Node.Entry entry) {
    List<Node> nodes =
        entry.value() instanceof Node.Sequence sequence ? sequence.items() : List.of(entry.value());
    if (nodes.isEmpty()) {
      findings.error(
          Rule.POLICY,
          entry.key().line(),
          "vanity registry %s has no production root"
              .formatted(DisplayText.plain(entry.key().text())),
          "list at least one");
    }
    return nodes.stream().flatMap(node -> root(node).stream()).distinct().toList();
  }

  private Optional<RegistryPath> root(Node node) {
    Optional<RegistryPath> root = registries.root(node);
    root.filter(path ->
            !production.isEmpty() && production.stream().noneMatch(all -> all.contains(path)))
        .ifPresent(path ->
            findings.error(
                Rule.POLICY,
                node.line(),
                "%s is below none of the production roots %s".formatted(path, production),
                "write a production root or a registry below one"));
    return root;
  }
}
