package io.edgeward.replica.machine;

import io.edgeward.replica.place.EnvironmentUnusableException;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function as Cloud Run runs it: in a process of the functions framework's invoker, from its
 * bundle, with its memory and processors. It answers at the same address when it is started again.
 */
final class FunctionProcess implements AutoCloseable {
  private final DeployedFunction spec;
  private final Path invoker;
  private final Path jar;
  private final int port;
  private final Path log;
  private Map<String, String> env = Map.of();
  private Invoker process;
  private Start coldStart;

  /**
   * What a cold start took, from the start of the process to its first answer.
   *
   * @param wall time
   * @param cpu processor time
   * @param residentBytes memory then
   */
  record Start(Duration wall, Duration cpu, long residentBytes) {}

  FunctionProcess(DeployedFunction spec, Path invoker, Path jar, Path log) throws IOException {
    this.spec = spec;
    this.invoker = invoker;
    this.jar = jar;
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
    ((HttpURLConnection) uri().toURL().openConnection()).getResponseCode();
    Duration wall = Duration.ofNanos(System.nanoTime() - begin);
    if (coldStart == null) {
      coldStart = new Start(wall, process.cpu(), process.residentBytes());
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

  Start coldStart() {
    return coldStart;
  }

  long residentBytes() throws IOException {
    return process.residentBytes();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
