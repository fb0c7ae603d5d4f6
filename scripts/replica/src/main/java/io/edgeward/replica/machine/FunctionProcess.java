package io.edgeward.replica.machine;

import io.edgeward.replica.plan.FunctionSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function as Cloud Run runs it: in a process of the Functions Framework's invoker, from its
 * bundle, with its memory and processors. The invoker listens on every interface; nothing else than
 * this machine is told of it.
 */
final class FunctionProcess implements AutoCloseable {
  private static final String INVOKER = "com.google.cloud.functions.invoker.runner.Invoker";

  private final FunctionSpec spec;
  private final Path invoker;
  private final Bundle bundle;
  private final int port;
  private final Path log;
  private Map<String, String> env;
  private Child process;
  private Start coldStart;

  /**
   * What a cold start took, from the start of the process to its first answer.
   *
   * @param wall time
   * @param cpu processor time
   * @param residentMib memory then, in MiB
   */
  record Start(Duration wall, Duration cpu, long residentMib) {}

  FunctionProcess(FunctionSpec spec, Path invoker, Bundle bundle, Path log) throws IOException {
    this.spec = spec;
    this.invoker = invoker;
    this.bundle = bundle;
    this.port = Ports.free();
    this.log = log;
  }

  /** Starts it with {@code variables} and waits for its first answer. */
  void start(Map<String, String> variables) throws IOException, InterruptedException {
    env = variables;
    start();
  }

  /** Starts it again as before. */
  void start() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Jvm.executable(),
            "-XX:MaxRAM=" + spec.memoryMib() + "m",
            "-XX:ActiveProcessorCount=" + spec.processors(),
            "-cp",
            invoker.toString(),
            INVOKER,
            "--classpath",
            bundle.jar().toString(),
            "--target",
            spec.entryPoint(),
            "--port",
            "" + port);
    long begin = System.nanoTime();
    process = Child.start("the function " + spec.name(), command, env, log);
    process.awaitAnswer(uri());
    Start start =
        new Start(
            Duration.ofNanos(System.nanoTime() - begin), process.cpu(), process.residentMib());
    coldStart = coldStart == null ? start : coldStart;
  }

  FunctionSpec spec() {
    return spec;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Ends it at once, in the middle of whatever it does. */
  void kill() {
    process.kill();
  }

  void awaitEnd() throws InterruptedException {
    process.awaitEnd();
  }

  Path log() {
    return log;
  }

  Bundle bundle() {
    return bundle;
  }

  Start coldStart() {
    return coldStart;
  }

  long residentMib() throws IOException {
    return process.residentMib();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
