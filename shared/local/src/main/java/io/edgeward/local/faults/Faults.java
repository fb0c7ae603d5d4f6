package io.edgeward.local.faults;

import io.edgeward.local.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The faults of a server. Each rule counts the requests that it matches by itself; when several
 * rules hit one request, late ones and happenings add up, and the first other fault decides the
 * answer.
 */
public final class Faults {
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  public Faults() {}

  /**
   * Adds a fault.
   *
   * @param method method in capitals, or {@code *} for all
   * @param target regular expression that is searched in path and query, {@code ""} for all
   * @param when which of the matching requests are hit
   * @param fault what goes wrong
   * @return this, for more
   */
  public Faults add(String method, String target, When when, Fault fault) {
    Pattern pattern = Pattern.compile(target);
    return add(
        request ->
            (method.equals("*") || method.equals(request.method()))
                && pattern.matcher(request.target()).find(),
        when,
        fault);
  }

  /**
   * Adds a fault for requests that are told by more than their method and address.
   *
   * @param requests which requests are matched; their bodies must not be read
   * @param when which of the matching requests are hit
   * @param fault what goes wrong
   * @return this, for more
   */
  public Faults add(Predicate<ServerRequest> requests, When when, Fault fault) {
    rules.add(new Rule(requests, when, fault));
    return this;
  }

  /**
   * Has something happen before the n-th request, counted from now on, is served.
   *
   * @return this, for more
   */
  public Faults before(long n, Runnable action) {
    return add(request -> true, When.nth(n), new Fault.Meanwhile(action));
  }

  /** Takes all faults away. */
  public void clear() {
    rules.clear();
  }

  /** How many requests were hit by the present rules. */
  public long hits() {
    return rules.stream().mapToLong(Rule::hits).sum();
  }

  /** The faults that hit a request, in the order of their rules. */
  List<Fault> of(ServerRequest request) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<Fault> hits = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.takes(request)) {
        hits.add(rule.fault());
      }
    }
    return hits;
  }

  /** One fault and the requests that it hits. */
  private static final class Rule {
    private final Predicate<ServerRequest> requests;
    private final When when;
    private final Fault fault;
    private final AtomicLong hits = new AtomicLong();
    private long matched;

    Rule(Predicate<ServerRequest> requests, When when, Fault fault) {
      this.requests = requests;
      this.when = when;
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }

    long hits() {
      return hits.get();
    }

    /** Counts a request; whether it is hit. */
    synchronized boolean takes(ServerRequest request) {
      if (!requests.test(request)) {
        return false;
      }
      matched++;
      boolean hit = when.hits(matched);
      if (hit) {
        hits.incrementAndGet();
      }
      return hit;
    }
  }
}
