package io.edgeward.testkit.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Optional material for tests: the folder that {@code EDGEWARD_SHARED} names, or the folder {@code
 * shared} beside the checkout. What needs a part of it that is not there is skipped.
 *
 * @param path where it is, whether or not it exists
 */
public record SharedFolder(Path path) {
  /** The one of this checkout; none if the tests run outside of a git checkout. */
  public static Optional<SharedFolder> find() {
    return find(System.getenv(), Path.of("").toAbsolutePath());
  }

  static Optional<SharedFolder> find(Map<String, String> environment, Path folder) {
    String named = environment.get("EDGEWARD_SHARED");
    if (named != null && !named.isEmpty()) {
      return Optional.of(new SharedFolder(Path.of(named)));
    }
    Path root = folder;
    while (root != null && !Files.exists(root.resolve(".git"))) {
      root = root.getParent();
    }
    return Optional.ofNullable(root).map(found -> new SharedFolder(found.resolveSibling("shared")));
  }

  /** The folder {@code name} of the manifests of 2020 and 2023. */
  public Path data(String name) {
    return path.resolve("data").resolve(name);
  }

  /** The program {@code name}, if it is there. */
  public Optional<Tool> tool(String name) {
    Path program = path.resolve("tools").resolve(name);
    return Files.isExecutable(program) ? Optional.of(new Tool(program)) : Optional.empty();
  }
}
