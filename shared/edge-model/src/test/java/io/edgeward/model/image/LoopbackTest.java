package io.edgeward.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "localhost:5000",
        "registry.localhost",
        "a.registry.localhost:5000",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.2",
        "127.255.255.255:65535",
        "[::1]",
        "[::1]:5000",
      })
  void aNameOrAddressOfThisMachineIsLoopback(String host) {
    assertThat(Loopback.isLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gcr.io",
        "localhost.example",
        "localhost:",
        "localhost:port",
        "notlocalhost",
        ".localhost",
        "128.0.0.1",
        "126.255.255.255",
        "127.0.0.1.example",
        "x127.0.0.1",
        "127.0.0",
        "127.0.0.256",
        "0.0.0.0",
        "10.0.0.1:5000",
        "[::]",
        "[::2]:5000",
        "[::1].example",
        "::1",
        "user@localhost",
      })
  void everyOtherHostIsNot(String host) {
    assertThat(Loopback.isLoopback(host)).isFalse();
  }
}
