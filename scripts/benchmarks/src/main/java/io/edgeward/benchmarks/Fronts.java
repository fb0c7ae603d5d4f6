package io.edgeward.benchmarks;

import io.edgeward.testkit.network.LatencyFront;
import io.edgeward.testkit.network.TestAuthority;
import io.edgeward.testkit.network.TlsFront;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** What stands between registries and those who are measured. */
sealed interface Fronts {
  /** A server at {@code port} as others see it: its address. */
  String before(int port) throws IOException;

  /** Nothing. */
  record None() implements Fronts {
    @Override
    public String before(int port) {
      return address(port);
    }
  }

  /** Distance. */
  record Latency(Duration roundTrip) implements Fronts {
    @Override
    public String before(int port) throws IOException {
      return address(LatencyFront.open(roundTrip, port).port());
    }
  }

  /** Encryption, with certificates of one authority. */
  record Tls(TestAuthority.Identity identity) implements Fronts {
    @Override
    public String before(int port) throws IOException {
      try {
        return address(TlsFront.open(identity, port).port());
      } catch (GeneralSecurityException e) {
        throw new IOException("no TLS before port " + port, e);
      }
    }
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  /**
   * By the words {@code latency MILLISECONDS} or {@code tls FOLDER}, into which the authority
   * writes its certificate, {@code ca.crt}.
   */
  static Fronts of(String kind, String value) throws IOException {
    try {
      return switch (kind) {
        case "latency" -> new Latency(Duration.ofMillis(Long.parseLong(value)));
        case "tls" -> new Tls(TestAuthority.create(Path.of(value)).server("127.0.0.1"));
        default -> throw new IllegalArgumentException("unknown front " + kind);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
