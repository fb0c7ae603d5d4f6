package io.edgeward.cli.inventory;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.testkit.property.Fuzz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in an inventory file is read whole, or the file is refused. */
class InventoryFuzzTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);

  @TempDir private Path folder;

  @Test
  void inventoriesAsJsonEnd() throws Exception {
    inventoriesEnd(
        "inventories as JSON",
        """
        [{"name":"foo","digest":"%1$s","tags":["1.0","2.0"],"mediaType":"a/b","children":["%2$s"]},
        {"name":"foo","digest":"%2$s","tags":[],"mediaType":null,"children":[],"x":{}}]
        """
            .formatted(A, B),
        "[]");
  }

  /** In the very form in which they are written, and in any other. */
  @Test
  void inventoriesAsYamlEnd() throws Exception {
    inventoriesEnd(
        "inventories as YAML",
        "- name: foo\n  dmap:\n    \"%s\": [\"1.0\", \"2.0\"]\n    \"%s\": []\n".formatted(A, B),
        "- {name: bar, dmap: {\"%s\": ['1.0']}}\n".formatted(A));
  }

  private void inventoriesEnd(String name, String... samples) throws Exception {
    Path file = folder.resolve("inventory");
    RegistryPath root = RegistryPath.of("us.example/prod");
    Fuzz.of(name, samples)
        .endsIn(
            UnusableInventoryException.class,
            bytes -> {
              Files.write(file, bytes);
              InventoryFiles.read(Map.of(root, file));
            });
  }
}
