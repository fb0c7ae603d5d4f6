package io.edgeward.scenarios;

import io.edgeward.model.image.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients of many networks that pull one manifest from the vanity domain again and again, and
 * verify its digest. They remember each host that they were sent to, as long as it is another than
 * before.
 */
final class Pullers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CLIENTS = 200;

  private final URI vanity;
  private final String path;
  private final Digest digest;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(PATIENCE).build();
  private final Map<Integer, List<String>> hosts = new ConcurrentHashMap<>();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread;
  private volatile boolean closing;
  private volatile int rounds;

  private Pullers(URI vanity, String path, Digest digest) {
    this.vanity = vanity;
    this.path = path;
    this.digest = digest;
    this.thread = Thread.ofPlatform().name("pullers").start(this::pull);
  }

  /** Begins to pull the manifest {@code digest} of the repository {@code name}. */
  static Pullers start(URI vanity, String name, Digest digest) {
    return new Pullers(vanity, "/v2/%s/manifests/%s".formatted(name, digest), digest);
  }

  private void pull() {
    while (!closing) {
      for (int client = 0; client < CLIENTS && !closing; client++) {
        pull(client);
      }
      rounds++;
    }
  }

  private void pull(int client) {
    try {
      HttpResponse<byte[]> sent =
          get(vanity.resolve(path), "X-Forwarded-For", "10.%d.0.7".formatted(client));
      URI location = URI.create(sent.headers().firstValue("Location").orElseThrow());
      if (!digest.isOf(get(location, "Accept", "*/*").body())) {
        throw new IOException("other content from " + location);
      }
      List<String> before = hosts.computeIfAbsent(client, key -> new ArrayList<>());
      if (before.isEmpty() || !before.getLast().equals(location.getAuthority())) {
        before.add(location.getAuthority());
      }
    } catch (IOException | RuntimeException e) {
      failures.add(e.toString());
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  private HttpResponse<byte[]> get(URI uri, String header, String value)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).header(header, value).build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  /** Waits until every client has pulled once more, after this was called. */
  void awaitRound() throws InterruptedException {
    int begun = rounds;
    while (rounds < begun + 2) {
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  /** How many clients each host has by now. */
  Map<String, Integer> clientsByHost() {
    Map<String, Integer> clients = new TreeMap<>();
    hosts.values().forEach(seen -> clients.merge(seen.getLast(), 1, Integer::sum));
    return clients;
  }

  /** The most often that a client was sent to another host than before. */
  int mostChanges() {
    return hosts.values().stream().mapToInt(seen -> seen.size() - 1).max().orElse(0);
  }

  /** Pulls that failed, or brought other content. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
