package io.edgeward.cli.command;

import io.edgeward.cli.inventory.InventoryFiles;
import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.inventory.GivenInventories;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Registry roots whose content a file tells. */
final class InventoryOption {
  @Option(
      names = "--inventory",
      paramLabel = "ROOT=FILE",
      description =
          "What a registry root holds, in place of reading it: a snapshot as YAML or JSON. May be"
              + " repeated. Sources that are not given are taken to hold what the manifests name.")
  private List<String> given = List.of();

  GivenInventories read() throws UnusableInventoryException {
    SortedMap<RegistryPath, Path> files = new TreeMap<>();
    for (String text : given) {
      int equals = text.indexOf('=');
      if (equals <= 0 || equals == text.length() - 1) {
        throw new UsageException("--inventory %s: write ROOT=FILE".formatted(text));
      }
      RegistryPath root =
          Arguments.parse("--inventory", text.substring(0, equals), RegistryPath::of);
      if (files.put(root, Arguments.path("--inventory", text.substring(equals + 1))) != null) {
        throw new UsageException("--inventory %s: %s is given already".formatted(text, root));
      }
    }
    return new GivenInventories(InventoryFiles.read(files));
  }
}
