package io.edgeward.replica.machine;

import io.edgeward.replica.api.EnvironmentUnusableException;
import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds Google's emulator of Pub/Sub, a part of the Google Cloud SDK. */
final class EmulatorJar {
  static final String VARIABLE = "EDGEWARD_PUBSUB_EMULATOR_JAR";
  private static final Path FOLDER = Path.of("platform", "pubsub-emulator", "lib");

  private EmulatorJar() {}

  /**
   * The jar that {@code env} names, or the one in an SDK at a usual place.
   *
   * @throws EnvironmentUnusableException if there is none; the message says what to install
   */
  static Path find(Map<String, String> env) throws IOException {
    String named = env.get(VARIABLE);
    if (named != null) {
      if (!Files.isRegularFile(Path.of(named))) {
        throw new EnvironmentUnusableException(
            "%s: there is no file %s".formatted(VARIABLE, named));
      }
      return Path.of(named);
    }
    List<Path> places = sdks(env);
    for (Path sdk : places) {
      Optional<Path> jar = in(sdk);
      if (jar.isPresent()) {
        return jar.get();
      }
    }
    throw new EnvironmentUnusableException(
        "Google's Pub/Sub emulator is not installed in any of %s; install it (gcloud components"
                .formatted(places)
            + " install pubsub-emulator, or the package google-cloud-cli-pubsub-emulator), or set "
            + VARIABLE
            + " to its jar");
  }

  private static Optional<Path> in(Path sdk) throws IOException {
    Path folder = sdk.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> jars =
          Files.newDirectoryStream(folder, "cloud-pubsub-emulator-*-all.jar")) {
        for (Path jar : jars) {
          return Optional.of(jar);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Path> sdks(Map<String, String> env) throws IOException {
    List<Path> sdks = new ArrayList<>();
    Optional<Tool> gcloud = Tool.find("gcloud");
    if (gcloud.isPresent()) {
      sdks.add(gcloud.get().path().toRealPath().getParent().getParent());
    }
    String home = env.getOrDefault("HOME", "/");
    sdks.addAll(
        List.of(
            Path.of("/usr/lib/google-cloud-sdk"),
            Path.of("/usr/share/google-cloud-sdk"),
            Path.of("/usr/local/share/google-cloud-sdk"),
            Path.of("/opt/google-cloud-sdk"),
            Path.of("/opt/homebrew/share/google-cloud-sdk"),
            Path.of("/snap/google-cloud-cli/current"),
            Path.of(home, "google-cloud-sdk")));
    return sdks;
  }
}
