package io.edgeward.testkit.invoker;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One function as Cloud Run runs it: the bundle alone, with a class loader of its own, in a process
 * of the functions framework's invoker. The process ends with {@link #close}.
 */
public final class Invoker implements AutoCloseable {
  /** On which class of the invoker's jar its command line is, in every version. */
  private static final String MAIN = "com.google.cloud.functions.invoker.runner.Invoker";

  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(5);

  private final Process process;
  private final int port;
  private final Path output;

  private Invoker(Process process, int port, Path output) {
    this.process = process;
    this.port = port;
    this.output = output;
  }

  /**
   * Starts a function, and returns when it takes connections.
   *
   * @param output takes everything that it prints; appended to, so that it may be started again
   * @throws IOException if it ends instead, with what it printed, or does not serve in a minute
   */
  public static Invoker start(Launch launch, Path output) throws IOException, InterruptedException {
    int port = launch.port() == 0 ? freePort() : launch.port();
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            launch.invoker().toString(),
            MAIN,
            "--classpath",
            launch.classPath(),
            "--target",
            launch.entryPoint(),
            "--port",
            String.valueOf(port));
    command.environment().keySet().retainAll(INHERITED);
    command.environment().putAll(launch.env());
    if (!launch.javaOptions().isEmpty()) {
      command.environment().put("JAVA_TOOL_OPTIONS", launch.javaOptions());
    }
    command
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    Invoker started = new Invoker(command.start(), port, output);
    started.awaitServing();
    return started;
  }

  /** Where it answers. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Its process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** What it printed so far. */
  public List<String> lines() throws IOException {
    return Files.readAllLines(output);
  }

  /** CPU time that it took so far, of all its threads. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /**
   * Memory that it holds now, in bytes; Linux alone tells.
   *
   * @throws IOException if it ended
   */
  public long residentBytes() throws IOException {
    try (Stream<String> status = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      return status
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          * 1024;
    }
  }

  /**
   * Ends it as Cloud Run does before it takes an instance away: with SIGTERM.
   *
   * @return the exit code of the process
   * @throws IOException if it has not ended within ten seconds, after which Cloud Run would kill it
   */
  public int terminate() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("still running 10 s after SIGTERM: " + Files.readString(output));
    }
    return process.exitValue();
  }

  /** Ends it in the middle of whatever it does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The invoker does not say when it serves if it believes to be on Cloud Run. */
  private void awaitServing() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (ConnectException e) {
        Thread.sleep(POLL);
      }
    }
    process.destroyForcibly();
    throw new IOException("the function does not serve: " + Files.readString(output));
  }

  /** The invoker cannot tell which port it was given by the system. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
