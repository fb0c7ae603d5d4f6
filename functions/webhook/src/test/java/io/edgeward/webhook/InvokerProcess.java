package io.edgeward.webhook;

import com.google.cloud.functions.invoker.runner.Invoker;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The function as Cloud Run runs it: in a process of the invoker, with a class loader of its own.
 */
final class InvokerProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Process process;
  private final Path output;
  private final int port;

  private InvokerProcess(Process process, int port, Path output) {
    this.process = process;
    this.port = port;
    this.output = output;
  }

  /** Starts it, and returns when it serves; {@code dir} takes its output and its class log. */
  static InvokerProcess start(Map<String, String> env, Path dir)
      throws IOException, InterruptedException {
    int port = freePort();
    Path invoker = jarOf(Invoker.class);
    String functionPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).equals(invoker))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:file=" + dir.resolve("classes.log"),
            "-cp",
            invoker.toString(),
            Invoker.class.getName(),
            "--target",
            WebhookFunction.class.getName(),
            "--classpath",
            functionPath,
            "--port",
            String.valueOf(port));
    command.environment().putAll(env);
    Path output = dir.resolve("output.log");
    command.redirectErrorStream(true).redirectOutput(output.toFile());
    InvokerProcess started = new InvokerProcess(command.start(), port, output);
    started.awaitServing();
    return started;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Process process() {
    return process;
  }

  /** Ends it as Cloud Run does, and returns all that it ever printed. */
  List<String> stop() throws Exception {
    process.destroy();
    process.waitFor();
    return Files.readAllLines(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The invoker does not say when it serves if it believes to be on Cloud Run. */
  private void awaitServing() throws IOException, InterruptedException {
    while (process.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (ConnectException e) {
        Thread.sleep(POLL);
      }
    }
    throw new AssertionError("the invoker ended: " + Files.readString(output));
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The invoker cannot tell which port it was given by the system. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
