package io.edgeward.scenarios;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
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
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Clients of many networks that pull an image from the vanity domain again and again, its index, a
 * manifest and a layer, and verify the digests. They remember each host that they were sent to, as
 * long as it is another than before.
 */
final class Pullers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CLIENTS = 200;

  private final URI vanity;
  private final List<Part> parts;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(PATIENCE).build();
  private final Map<Integer, List<String>> hosts = new ConcurrentHashMap<>();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread;
  private volatile boolean closing;
  private volatile int rounds;

  /** What is pulled, and what it hashes to. */
  private record Part(String path, Digest digest) {}

  private Pullers(URI vanity, List<Part> parts) {
    this.vanity = vanity;
    this.parts = parts;
    this.thread = Thread.ofPlatform().name("pullers").start(this::pull);
  }

  /** Begins to pull {@code index} of the repository {@code name}. */
  static Pullers start(URI vanity, String name, ImageIndex index) {
    Image child = (Image) index.children().getFirst();
    Digest layer = child.layers().getFirst().digest();
    String manifests = "/v2/" + name + "/manifests/";
    return new Pullers(
        vanity,
        List.of(
            new Part(manifests + index.digest(), index.digest()),
            new Part(manifests + child.digest(), child.digest()),
            new Part("/v2/" + name + "/blobs/" + layer, layer)));
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
      for (Part part : parts) {
        arrived(client, pulled(part, "10.%d.0.7".formatted(client)));
      }
    } catch (IOException | RuntimeException e) {
      failures.add(e.toString());
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /** The host that a client was sent to for a part, which is whole there. */
  private String pulled(Part part, String address) throws IOException, InterruptedException {
    HttpResponse<byte[]> sent = get(vanity.resolve(part.path()), "X-Forwarded-For", address);
    URI location = URI.create(sent.headers().firstValue("Location").orElseThrow());
    if (!part.digest().isOf(get(location, "Accept", "*/*").body())) {
      throw new IOException("other content from " + location);
    }
    return location.getAuthority();
  }

  private void arrived(int client, String host) {
    List<String> before = hosts.computeIfAbsent(client, key -> new CopyOnWriteArrayList<>());
    if (before.isEmpty() || !before.getLast().equals(host)) {
      before.add(host);
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

  /** The host that each client was sent to last. */
  Map<Integer, String> hostByClient() {
    Map<Integer, String> last = new TreeMap<>();
    hosts.forEach((client, seen) -> last.put(client, seen.getLast()));
    return last;
  }

  /** How many clients each host has by now. */
  Map<String, Integer> clientsByHost() {
    Map<String, Integer> clients = new TreeMap<>();
    hostByClient().values().forEach(host -> clients.merge(host, 1, Integer::sum));
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
