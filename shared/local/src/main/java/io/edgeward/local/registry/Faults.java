package io.edgeward.local.registry;

import io.edgeward.local.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * The faults of an {@link EmbeddedRegistry}. Each rule counts the requests that it matches by
 * itself; when several rules hit one request, late ones and happenings add up, and the first other
 * fault decides the answer.
 */
public final class Faults {
  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

  Faults() {}

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
    rules.add(new FaultRule(method, Pattern.compile(target), when, fault));
    return this;
  }

  /** Takes all faults away. */
  public void clear() {
    rules.clear();
  }

  /** How many requests were hit by the present rules. */
  public long hits() {
    return rules.stream().mapToLong(FaultRule::hits).sum();
  }

  /** The faults that hit a request, in the order of their rules. */
  List<Fault> of(ServerRequest request) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<Fault> hits = new ArrayList<>();
    for (FaultRule rule : rules) {
      if (rule.takes(request)) {
        hits.add(rule.fault());
      }
    }
    return hits;
  }
}
