package io.edgeward.manifests;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The manifests of 2020 and 2023, which lie beside the checkout where they are available. */
final class RealData {
  private RealData() {}

  /** The folder {@code name} of the data; the test is skipped without it. */
  static Path folder(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve(".git"))) {
      root = root.getParent();
    }
    Assumptions.assumeTrue(root != null, "skipped: the tests run outside of a git checkout");
    Path data = root.resolveSibling("shared").resolve("data").resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(data), "skipped: there is no " + data);
    return data;
  }
}
