package io.edgeward.cli.command;

import io.edgeward.cli.inventory.InventoryFiles;
import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/** Registry roots whose content a file tells. */
final class InventoryOption {
  private static final Logger LOG = Logger.getLogger(InventoryOption.class.getName());

  @Option(
      names = "--inventory",
      paramLabel = "ROOT=FILE",
      description =
          "What a registry root holds, in place of reading it: a snapshot as YAML or JSON. May be"
              + " repeated. Sources that are not given are taken to hold what the manifests name.")
  private List<String> given = List.of();

  private Set<RegistryPath> roots = Set.of();

  GivenInventories read() throws UnusableInventoryException {
    SortedMap<RegistryPath, Path> files =
        Arguments.places("--inventory", "ROOT=FILE", given, RegistryPath::of);
    roots = files.keySet();
    return new GivenInventories(InventoryFiles.read(files));
  }

  /** Warns of each root that was read and that neither a manifest nor the policy names. */
  void tellUnused(ManifestSet manifests) {
    Set<RegistryPath> named = new TreeSet<>(manifests.policy().production());
    for (Manifest manifest : manifests.manifests()) {
      named.add(manifest.source());
      manifest.destinations().forEach(destination -> named.add(destination.registry()));
    }
    roots.stream()
        .filter(root -> named.stream().noneMatch(one -> one.contains(root) || root.contains(one)))
        .forEach(root ->
            LOG.warning(
                "--inventory %s: no manifest names it or anything below it, so its file tells nothing; correct the root"
                    .formatted(root)));
  }
}
