package io.edgeward.replica.machine;

import io.edgeward.replica.place.UnableException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that runs beside this one and does not outlive it. */
final class Child implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration START = Duration.ofSeconds(60);
  private static final long GRACE_SECONDS = 5;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a program with these variables and PATH, and no others. */
  static Child start(String name, List<String> command, Map<String, String> env, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("HOME", log.getParent().toString());
    builder.environment().putAll(env);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(name, builder.start(), log);
  }

  /**
   * Waits until {@code uri} is answered, whatever the status.
   *
   * @throws UnableException if the program ends before, or takes longer than a minute
   */
  void awaitAnswer(URI uri) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers(uri)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new UnableException(
            "%s did not come up; its log ends with:\n%s"
                .formatted(name, String.join("\n", lastLines(log, 30))));
      }
      Thread.sleep(POLL);
    }
  }

  /** Processor time so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Memory in use, in MiB; 0 where the system does not tell. */
  long residentMib() throws IOException {
    Path status = Path.of("/proc", "" + process.pid(), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits until it is gone. */
  void awaitEnd() throws InterruptedException {
    process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends it, the hard way when it does not go within seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The end of a log. */
  static List<String> lastLines(Path log, int count) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return all.subList(Math.max(0, all.size() - count), all.size());
    }
  }

  private static boolean answers(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout((int) START.toMillis());
      connection.getResponseCode();
      connection.disconnect();
      return true;
    } catch (IOException e) {
      // It does not listen yet, which is what is being waited for.
      return false;
    }
  }
}
