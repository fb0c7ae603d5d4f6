package io.edgeward.testkit.peers;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Versity's gateway, S3 on top of a directory, on a free port of 127.0.0.1. The directory's file
 * system needs extended attributes.
 */
public final class VersityGateway implements AutoCloseable {
  /** The one user. */
  public static final String USER = "tester";

  /** The user's secret key. */
  public static final String SECRET = "not-so-secret";

  private final Process process;
  private final Path log;
  private final int port;

  private VersityGateway(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts the gateway and waits until it listens.
   *
   * @param program {@code versitygw}
   * @param folder where it keeps its content and log
   * @throws IOException if it does not come up; the message has its log
   */
  public static VersityGateway start(Tool program, Path folder)
      throws IOException, InterruptedException {
    return start(program, folder, FreePort.find());
  }

  /**
   * The same on a chosen port.
   *
   * @param options options of the gateway besides
   */
  public static VersityGateway start(Tool program, Path folder, int port, String... options)
      throws IOException, InterruptedException {
    Path buckets = Files.createDirectories(folder.resolve("buckets"));
    Path log = folder.resolve("versitygw.log");
    List<String> command = new ArrayList<>(program.command(options));
    command.addAll(List.of("--access", USER, "--secret", SECRET, "--port", "127.0.0.1:" + port));
    command.addAll(List.of("posix", buckets.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    VersityGateway gateway = new VersityGateway(process, log, port);
    gateway.awaitConnection();
    return gateway;
  }

  /** The address, as {@code AWS_ENDPOINT_URL_S3} holds it. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitConnection() throws IOException, InterruptedException {
    for (int attempt = 0; process.isAlive() && attempt < 400; attempt++) {
      try {
        new Socket("127.0.0.1", port).close();
        return;
      } catch (ConnectException e) {
        Thread.sleep(25); // another process starts; it offers nothing to wait on
      }
    }
    close();
    throw new IOException("versitygw did not start: " + Files.readString(log));
  }
}
