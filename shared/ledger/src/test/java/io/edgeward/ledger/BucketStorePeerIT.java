package io.edgeward.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.http.Exchange;
import java.io.File;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract against fake-gcs-server, an implementation that others wrote. */
class BucketStorePeerIT implements EvidenceStoreContract {
  private Process server;
  private String host;

  @BeforeEach
  void start() throws Exception {
    Optional<Path> program = onPath("fake-gcs-server");
    assumeTrue(program.isPresent(), "fake-gcs-server is not installed");
    int port = freePort();
    host = "127.0.0.1:" + port;
    server =
        new ProcessBuilder(
                program.get().toString(),
                "-scheme",
                "http",
                "-backend",
                "memory",
                "-host",
                "127.0.0.1",
                "-port",
                "" + port,
                "-external-url",
                "http://" + host,
                "-public-host",
                host)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitConnection(port);
    createBucket();
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.destroy();
      server.waitFor();
    }
  }

  @Override
  public EvidenceStore store() {
    return new BucketStore(
        BucketLocation.of("gs://evidence/prod"), new StorageClient(Optional.of(host)));
  }

  @Override
  public EvidenceStore again() {
    return store();
  }

  private void createBucket() throws Exception {
    Exchange.post(
        URI.create("http://" + host + "/storage/v1/b?project=emulator"),
        "{\"name\":\"evidence\"}".getBytes(StandardCharsets.UTF_8));
  }

  private void awaitConnection(int port) throws Exception {
    for (int attempt = 0; server.isAlive() && attempt < 200; attempt++) {
      try {
        new Socket("127.0.0.1", port).close();
        return;
      } catch (java.net.ConnectException e) {
        Thread.sleep(50); // another process starts; it offers nothing to wait on
      }
    }
    throw new IllegalStateException("fake-gcs-server did not start");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
