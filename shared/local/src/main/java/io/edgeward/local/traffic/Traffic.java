package io.edgeward.local.traffic;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of what clients asked of a server. A request is counted before it is answered, so a client
 * that has its answer finds it counted.
 */
public final class Traffic {
  private final ConcurrentMap<String, LongAdder> byKind = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> byName = new ConcurrentHashMap<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder authorized = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();

  public Traffic() {}

  /** All requests. */
  public long requests() {
    return requests.sum();
  }

  /**
   * Requests of one kind: method and what they address, such as {@code GET manifests}, {@code HEAD
   * blobs} or {@code PUT uploads}. Which kinds there are is the server's to say.
   */
  public long requests(String kind) {
    return sum(byKind, kind);
  }

  /** Requests that named one repository, such as {@code prod/foo/bar}, or one bucket. */
  public long requestsTo(String name) {
    return sum(byName, name);
  }

  /** All kinds that were asked, with their numbers. */
  public Map<String, Long> kinds() {
    Map<String, Long> all = new TreeMap<>();
    byKind.forEach((kind, count) -> all.put(kind, count.sum()));
    return all;
  }

  /** Requests that came with an Authorization header: none where no credential belongs. */
  public long authorizedRequests() {
    return authorized.sum();
  }

  /** Bytes of request bodies that were read. */
  public long bytesIn() {
    return bytesIn.sum();
  }

  /** Bytes of response bodies that were written. */
  public long bytesOut() {
    return bytesOut.sum();
  }

  /** Starts again from nothing. */
  public void reset() {
    byKind.clear();
    byName.clear();
    requests.reset();
    authorized.reset();
    bytesIn.reset();
    bytesOut.reset();
  }

  void request(String method, String object, String named) {
    requests.increment();
    byKind.computeIfAbsent(method + " " + object, kind -> new LongAdder()).increment();
    if (!named.isEmpty()) {
      byName.computeIfAbsent(named, name -> new LongAdder()).increment();
    }
  }

  void authorized() {
    authorized.increment();
  }

  void received(long bytes) {
    bytesIn.add(bytes);
  }

  void sent(long bytes) {
    bytesOut.add(bytes);
  }

  private static long sum(Map<String, LongAdder> counts, String key) {
    LongAdder count = counts.get(key);
    return count == null ? 0 : count.sum();
  }
}
