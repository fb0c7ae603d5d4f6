package io.edgeward.registry.http;

import io.edgeward.model.image.Loopback;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How hosts are spoken to: by https, and where http is permitted by what they speak, which is found
 * out once for each host.
 */
public final class Hosts {
  /** So long what could not be reached is not asked again. */
  private static final Duration LASTS = Duration.ofSeconds(30);

  private final Set<String> insecure;
  private final TlsProbe probe;
  private final Clock clock;
  private final Map<String, Scheme> schemes = new ConcurrentHashMap<>();

  /**
   * @param insecure hosts, with port, that may be spoken to over http
   */
  public Hosts(Set<String> insecure, TlsProbe probe, Clock clock) {
    this.insecure = Set.copyOf(insecure);
    this.probe = probe;
    this.clock = clock;
  }

  /** The address of {@code path} on {@code host}. */
  public URI uri(String host, String path) {
    boolean mayBeHttp = Loopback.isLoopback(host) || insecure.contains(host);
    String scheme = mayBeHttp ? schemes.computeIfAbsent(host, Scheme::new).get() : "https";
    return URI.create(scheme + "://" + host + path);
  }

  /** Whether {@code host} belongs to Google's registries, which take its metadata tokens. */
  public static boolean isGoogle(String host) {
    return host.equals("gcr.io") || host.endsWith(".gcr.io") || host.endsWith(".pkg.dev");
  }

  /** What one host speaks; whoever asks meanwhile waits for the first who does. */
  private final class Scheme {
    private final String host;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile String known;
    private Instant retry = Instant.MIN;

    Scheme(String host) {
      this.host = host;
    }

    String get() {
      if (known != null) {
        return known;
      }
      lock.lock();
      try {
        if (known == null && !clock.instant().isBefore(retry)) {
          ask();
        }
        return known == null ? "http" : known;
      } finally {
        lock.unlock();
      }
    }

    private void ask() {
      switch (probe.ask(host)) {
        case TLS -> known = "https";
        case PLAIN -> known = "http";
        case UNREACHABLE -> retry = clock.instant().plus(LASTS);
      }
    }
  }
}
