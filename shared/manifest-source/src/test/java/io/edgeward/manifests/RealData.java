package io.edgeward.manifests;

import io.edgeward.testkit.peers.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The manifests of 2020 and 2023, where they are available. */
final class RealData {
  private RealData() {}

  /** The folder {@code name} of the data; the test is skipped without it. */
  static Path folder(String name) {
    Optional<Path> data = SharedFolder.find().map(shared -> shared.data(name));
    Assumptions.assumeTrue(data.isPresent(), "skipped: the tests run outside of a git checkout");
    Assumptions.assumeTrue(Files.isDirectory(data.get()), "skipped: there is no " + data.get());
    return data.get();
  }
}
