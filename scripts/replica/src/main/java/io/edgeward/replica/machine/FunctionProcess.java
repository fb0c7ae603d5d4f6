package io.edgeward.replica.machine;

import io.edgeward.local.http.Exchange;
import io.edgeward.replica.api.EnvironmentUnusableException;
import io.edgeward.replica.api.RunningEnvironment.Figures;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.invoker.Bundle;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A function as Cloud Run runs it: in a process of the functions framework's invoker, from its
 * bundle, with its memory and processors. It answers at the same address when it is started again.
 */
final class FunctionProcess implements AutoCloseable {
  private final DeployedFunction spec;
  private final Path invoker;
  private final Path bundle;
  private final Path jar;
  private final int port;
  private final Path log;
  private Map<String, String> env = Map.of();
  private Invoker process;
  private Optional<Start> coldStart = Optional.empty();

  private record Start(Duration wall, Duration cpu, long residentBytes) {}

  /**
   * Unpacks its bundle.
   *
   * @throws EnvironmentUnusableException if it was not built
   */
  FunctionProcess(DeployedFunction spec, MachineOptions options, Path log) throws IOException {
    this.spec = spec;
    this.invoker = options.invoker();
    this.bundle = options.bundle(spec.name());
    this.jar = Bundle.unpack(bundle, options.directory().resolve("bundles"));
    this.port = FreePorts.free();
    this.log = log;
  }

  /** Starts it with {@code variables} and waits for its first answer. */
  void start(Map<String, String> variables) throws IOException, InterruptedException {
    env = variables;
    start();
  }

  /** Starts it again as before. */
  synchronized void start() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try {
      process =
          Invoker.start(new Launch(invoker, jar, spec.entryPoint(), options(), port, env), log);
    } catch (IOException e) {
      throw new EnvironmentUnusableException(
          "the function %s: %s".formatted(spec.name(), e.getMessage()), e);
    }
    // Whatever it says to GET, by then the function is loaded.
    Exchange.send(HttpRequest.newBuilder(uri()));
    Duration wall = Duration.ofNanos(System.nanoTime() - begin);
    if (coldStart.isEmpty()) {
      coldStart = Optional.of(new Start(wall, process.cpu(), process.residentBytes()));
    }
  }

  /** A container has its limits from outside; here the JVM is told of them. */
  private String options() {
    return "-XX:MaxRAM=%dm -XX:ActiveProcessorCount=%d %s"
        .formatted(
            spec.instance().memoryMib(),
            spec.instance().processors(),
            spec.instance().javaOptions());
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  boolean isAlive() {
    return process.process().isAlive();
  }

  /** Ends it at once, in the middle of whatever it does. */
  void kill() throws InterruptedException {
    process.kill();
  }

  Path log() {
    return log;
  }

  Figures figures() throws IOException {
    Start start = coldStart.orElseThrow();
    return new Figures(
        spec.name(),
        Files.size(bundle),
        start.wall(),
        start.cpu(),
        start.residentBytes(),
        process.residentBytes());
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
