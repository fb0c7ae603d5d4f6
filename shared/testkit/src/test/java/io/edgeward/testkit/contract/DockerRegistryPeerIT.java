package io.edgeward.testkit.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same contract, as far as it goes, against the registry that Debian ships. */
class DockerRegistryPeerIT implements RegistryContract {
  private static final Duration START = Duration.ofSeconds(30);

  @TempDir static Path directory;
  private static Process process;
  private static URI address;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(isInstalled(), "docker-registry is not installed");
    int port = freePort();
    address = URI.create("http://127.0.0.1:" + port);
    Path config = directory.resolve("config.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        log: {level: error}
        storage:
          filesystem: {rootdirectory: %s}
          delete: {enabled: true}
        http: {addr: "127.0.0.1:%d"}
        """
            .formatted(directory.resolve("data"), port));
    process =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    awaitReady();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Override
  public URI registry() {
    return address;
  }

  @Override
  public Map<Feature, String> lacks() {
    Map<Feature, String> lacks = new EnumMap<>(Feature.class);
    lacks.put(Feature.REFERRERS_API, "2.8 knows no referrers API");
    lacks.put(Feature.SINGLE_POST_UPLOAD, "2.8 answers a single POST by 202");
    lacks.put(Feature.SHA512, "2.8 stores SHA-256 only");
    lacks.put(Feature.TAG_DELETION, "2.8 deletes manifests by digest only");
    lacks.put(Feature.CASE_INSENSITIVE_ORDER, "2.8 sorts tags by bytes");
    lacks.put(Feature.LINK_IN_TAG_LISTS, "2.8 ignores n and last in tag lists");
    lacks.put(Feature.EMPTY_PAGE, "2.8 ignores n and last in tag lists");
    lacks.put(Feature.UNKNOWN_MEDIA_TYPES, "2.8 takes the media types that it knows only");
    lacks.put(Feature.MANIFEST_LIMIT, "2.8 answers a manifest above 4 MiB by 400");
    lacks.put(Feature.OUT_OF_ORDER_416, "2.8 ignores Content-Range");
    lacks.put(Feature.UNSATISFIABLE_RANGE_416, "2.8 breaks the answer off");
    lacks.put(Feature.MALFORMED_DIGEST_400, "2.8 answers a malformed digest by 500");
    lacks.put(Feature.TAG_PARAMETERS, "2.8 ignores tag parameters");
    return lacks;
  }

  private static boolean isInstalled() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, "docker-registry"))) {
        return true;
      }
    }
    return false;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReady() throws Exception {
    long end = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError(Files.readString(directory.resolve("log")));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static boolean answers() {
    try {
      return new Wire(address).get("/v2/").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
