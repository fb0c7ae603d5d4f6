package io.edgeward.cli.bundle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.invoker.Bundle;
import io.edgeward.testkit.invoker.Launch;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code scripts/package} left to be deployed. Nothing is built here. */
final class Bundles {
  private static final Path TARGET = Path.of("..", "..", "target").toAbsolutePath().normalize();

  private Bundles() {}

  /** The bundle of a function in an invoker; skips the test where one of them is not there. */
  static Launch launch(String name, String version, Path folder) throws Exception {
    Path zip = TARGET.resolve("bundles/" + name + ".zip");
    Path invoker = TARGET.resolve("invokers/java-function-invoker-" + version + ".jar");
    assumeTrue(Files.exists(zip), "no bundle: run scripts/package");
    assumeTrue(Files.exists(invoker), "no invoker: run scripts/lib/invokers");
    DeployedFunction function = DeployedFunction.named(name);
    return new Launch(invoker, Bundle.unpack(zip, folder), function.entryPoint())
        .javaOptions(function.instance().javaOptions());
  }
}
