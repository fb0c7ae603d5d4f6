package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  private static final String PORT = "; a registry on another port is written HOST:PORT";

  static Stream<Arguments> unreachable() {
    IOException refused = new ConnectException("Connection refused");
    return Stream.of(
        Arguments.of("GET http://localhost/v2/", refused, "Connection refused" + PORT),
        Arguments.of("GET https://host.example/v2/", refused, "Connection refused" + PORT),
        Arguments.of("GET http://localhost:5000/v2/", refused, "Connection refused"),
        Arguments.of("GET http://[::1]:5000/v2/", refused, "Connection refused"),
        Arguments.of("GET http://localhost/v2/", new IOException("broke off"), "broke off"),
        Arguments.of("GET http://x/v2/", new UnknownHostException("x"), "its name has no address"));
  }

  @ParameterizedTest
  @MethodSource
  void unreachable(String request, IOException thrown, String reason) {
    assertThat(Failures.unreachable(request, thrown)).hasMessage("%s failed: %s", request, reason);
  }
}
