package io.edgeward.redirect;

import io.edgeward.model.route.Client;
import io.edgeward.model.route.ForwardedFor;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Refusal;
import io.edgeward.model.route.Route;
import io.edgeward.model.route.RouteRequest;
import io.edgeward.model.route.Selection;
import io.edgeward.model.route.Side;
import io.edgeward.model.route.Target;
import io.edgeward.redirect.LiveConfiguration.InForce;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.count.CountLog;
import io.edgeward.redirect.count.Counts;
import io.edgeward.redirect.count.Outcome;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.runtime.errors.ErrorReporter;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers pulls under the vanity domain. What has to be done from time to time, such as reading a
 * newer configuration, is begun by a request, which does not wait for it: Cloud Run gives CPU while
 * there are requests only.
 */
public final class Redirector {
  private static final Logger LOGGER = Logger.getLogger(Redirector.class.getName());
  private static final Duration RELOAD = Duration.ofSeconds(2);
  private static final Duration PING = Duration.ofSeconds(10);
  private static final Duration TELL = Duration.ofMinutes(1);

  private final LiveConfiguration configuration;
  private final Asks asks;
  private final Counts counts = new Counts();
  private final CountLog log = new CountLog(counts);
  private final Options options;
  private final Schedule reload;
  private final Schedule ping;
  private final Schedule tell;
  private final Responses unconfigured = new Responses();
  private volatile boolean stopping;

  /**
   * What one instance differs by, and what tests move.
   *
   * @param region the region that it serves in; empty for none
   * @param hops how many proxies of ours are in front
   * @param background runs what no request waits for
   * @param nanoTime as {@link System#nanoTime}
   * @param clock tells the day
   */
  public record Options(
      String region, int hops, Executor background, LongSupplier nanoTime, Clock clock) {}

  /** Reads the configuration; where that fails, requests are answered 503 until it can be read. */
  public Redirector(
      Configurations configurations, Asks asks, ErrorReporter errors, Options options) {
    this.configuration = new LiveConfiguration(configurations, errors, options.clock());
    this.asks = asks;
    this.options = options;
    long now = options.nanoTime().getAsLong();
    this.reload = new Schedule(RELOAD, now);
    this.ping = new Schedule(PING, now);
    this.tell = new Schedule(TELL, now);
    configuration.reload();
  }

  /** Answers {@code request}: at once, or later from another thread when a target is asked. */
  public void serve(RedirectRequest request, Consumer<RedirectResponse> answer) {
    beginWhatIsDue();
    Optional<InForce> inForce = configuration.get();
    if (stopping || inForce.isEmpty()) {
      Refusal refusal = stopping ? Refusal.STOPPING : Refusal.UNCONFIGURED;
      Responses responses = inForce.map(InForce::responses).orElse(unconfigured);
      finish(new Route.Refuse(refusal), responses, request, answer);
      return;
    }
    Client client = ForwardedFor.client(request.forwardedFor(), request.socket(), options.hops());
    RouteRequest asked =
        new RouteRequest(
            request.method(), request.target(), client, request.userAgent(), options.region());
    Route route = inForce.get().router().route(asked, asks);
    if (route instanceof Route.Ask ask) {
      new Attempt(request, asked, inForce.get(), answer).ask(ask);
    } else {
      finish(route, inForce.get().responses(), request, answer);
    }
  }

  /** From now on, requests are sent elsewhere. */
  public void stop() {
    stopping = true;
    tellCounts();
  }

  /** What was counted since the start. */
  public Counts counts() {
    return counts;
  }

  /** What stands beside the counts: generation, open breakers, age of the ranges. */
  public SortedMap<String, Long> state() {
    Collection<Target> targets =
        configuration
            .get()
            .<Collection<Target>>map(now -> now.generation().configuration().targets())
            .orElse(List.of());
    SortedMap<String, Long> state = new TreeMap<>();
    state.put("generation", configuration.get().map(InForce::number).orElse(0L));
    state.put("openBreakers", asks.open(targets));
    state.put("rangesAgeDays", configuration.rangesAgeDays());
    return state;
  }

  /** A request that waits for targets: together at most as long as for one. */
  private final class Attempt {
    private final RedirectRequest request;
    private final RouteRequest asked;
    private final InForce inForce;
    private final Consumer<RedirectResponse> answer;
    private final long deadline = options.nanoTime().getAsLong() + Asks.PATIENCE.toNanos();
    private final AttemptKnowledge knowledge = new AttemptKnowledge(asks);

    Attempt(
        RedirectRequest request,
        RouteRequest asked,
        InForce inForce,
        Consumer<RedirectResponse> answer) {
      this.request = request;
      this.asked = asked;
      this.inForce = inForce;
      this.answer = answer;
    }

    void ask(Route.Ask ask) {
      Duration left = Duration.ofNanos(deadline - options.nanoTime().getAsLong());
      asks.ask(ask.question(), left, presence -> next(ask, presence));
    }

    private void next(Route.Ask ask, Presence presence) {
      knowledge.learn(ask.question(), presence);
      Route route = route();
      if (route instanceof Route.Ask another) {
        ask(another);
      } else {
        finish(route, inForce.responses(), request, answer);
      }
    }

    /** Nobody but the client hears of what goes wrong on this thread. */
    private Route route() {
      try {
        return inForce.router().route(asked, knowledge);
      } catch (RuntimeException e) {
        LOGGER.log(Level.SEVERE, "a request could not be routed", e);
        return new Route.Refuse(Refusal.FAILED);
      }
    }
  }

  private void finish(
      Route route,
      Responses responses,
      RedirectRequest request,
      Consumer<RedirectResponse> answer) {
    RedirectResponse response = responses.of(route);
    count(route, response.status(), request);
    answer.accept(response);
  }

  /** Bytes are those of whole contents that are sent: a part is told by no answer. */
  private void count(Route route, int status, RedirectRequest request) {
    boolean whole = request.method().equals("GET") && !request.ranged();
    if (route instanceof Route.Redirect redirect) {
      Selection selection = redirect.selection();
      String side = selection.shadowed() ? "shadow" : selection.side().toString();
      counts.add(
          new Outcome(selection.rule(), side, redirect.target(), selection.cloud(), status),
          whole ? redirect.bytes() : -1,
          request.ranged());
    } else {
      counts.add(
          new Outcome(route.rule(), Side.STABLE.toString(), "", "unknown", status),
          -1,
          request.ranged());
    }
  }

  private void beginWhatIsDue() {
    long now = options.nanoTime().getAsLong();
    if (reload.isDue(now)) {
      begin(configuration::reload);
    }
    if (ping.isDue(now)) {
      configuration
          .get()
          .ifPresent(inForce -> asks.ping(inForce.generation().configuration().targets()));
    }
    if (tell.isDue(now)) {
      begin(this::tellCounts);
    }
  }

  private void begin(Runnable work) {
    try {
      options.background().execute(work);
    } catch (RejectedExecutionException e) {
      // The next request that finds it due begins it.
    }
  }

  private void tellCounts() {
    log.tell(Map.copyOf(state()));
  }
}
