package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.Edgeward;
import io.edgeward.cli.output.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RegistryCommandTest {
  @Test
  void printsItsAddressFirstServesAndStopsWhenInterrupted() throws Exception {
    PipedInputStream printed = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(printed);
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread command =
        Thread.ofVirtual().start(() -> exit.complete(registry(out, "--port", "0", "--read-only")));
    URI address = URI.create(new BufferedReader(new InputStreamReader(printed, UTF_8)).readLine());
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest ping = HttpRequest.newBuilder(address.resolve("/v2/")).build();
      assertThat(client.send(ping, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      command.interrupt();
      assertThat(exit.get()).isZero();
      Assertions.assertThatThrownBy(() -> client.send(ping, BodyHandlers.discarding()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void saysWhenThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Run run = Run.of("registry", "--port", Integer.toString(taken.getLocalPort()));
      assertThat(run.err())
          .startsWith("edgeward registry: ")
          .contains(Integer.toString(taken.getLocalPort()));
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  private static int registry(PipedOutputStream out, String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "registry";
    System.arraycopy(options, 0, args, 1, options.length);
    return Edgeward.run(args, new Streams(out, new PrintStream(out), Set.of()), Map.of());
  }
}
