package io.edgeward.testkit.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** containerd without Kubernetes' interface: it fetches content into a folder of its own. */
public final class Containerd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String CONFIGURATION =
      "version = 2\ndisabled_plugins = [\"io.containerd.grpc.v1.cri\"]\n";

  private final Process daemon;
  private final Tool ctr;
  private final Path socket;

  private Containerd(Process daemon, Tool ctr, Path socket) {
    this.daemon = daemon;
    this.ctr = ctr;
    this.socket = socket;
  }

  /** Starts it, and returns when it serves. */
  public static Containerd start(Tool containerd, Tool ctr, Path folder)
      throws IOException, InterruptedException {
    Path configuration = Files.writeString(folder.resolve("containerd.toml"), CONFIGURATION);
    Path socket = folder.resolve("containerd.sock");
    Process daemon =
        new ProcessBuilder(
                containerd.command(
                    "--config", configuration.toString(),
                    "--root", folder.resolve("root").toString(),
                    "--state", folder.resolve("state").toString(),
                    "--address", socket.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("containerd.log").toFile())
            .start();
    Containerd started = new Containerd(daemon, ctr, socket);
    started.awaitReady();
    return started;
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        run("version");
        return;
      } catch (IOException e) {
        if (!daemon.isAlive() || System.nanoTime() > end) {
          close();
          throw e;
        }
        Thread.sleep(POLL);
      }
    }
  }

  /** Fetches an image over http, all of its platforms; gives what it says. */
  public String fetch(String reference) throws IOException, InterruptedException {
    return run("content", "fetch", "--plain-http", "--all-platforms", reference);
  }

  /** The digests of all content that it has. */
  public List<String> content() throws IOException, InterruptedException {
    return run("content", "ls", "-q").lines().sorted().toList();
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--address", socket.toString()));
    all.addAll(List.of(arguments));
    return ctr.run(all.toArray(String[]::new));
  }

  @Override
  public void close() {
    daemon.destroy();
    try {
      if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
        daemon.destroyForcibly();
      }
    } catch (InterruptedException e) {
      daemon.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
