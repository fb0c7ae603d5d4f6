package io.edgeward.registry.client;

import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.auth.Authorizer;
import io.edgeward.registry.http.AddressGuard;
import io.edgeward.registry.http.Budgets;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Links;
import io.edgeward.registry.http.Outages;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Retries;
import io.edgeward.registry.http.Sender;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends requests under all the rules: within the host's budget, authorized, redirected only where
 * that is safe, repeated while that helps.
 */
public final class Caller {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_REDIRECTS = 5;

  private final Sender sender;
  private final Authorizer authorizer;
  private final AddressGuard guard;
  private final Budgets budgets;
  private final Retries retries;
  private final Outages outages;
  private final Failures failures;
  private final BooleanSupplier late;
  private final RegistryListener listener;

  /**
   * @param late whether it is too late to send anything more
   * @param listener is told of answers and failures
   */
  Caller(
      Sender sender,
      Authorizer authorizer,
      AddressGuard guard,
      Budgets budgets,
      Retries retries,
      Outages outages,
      Failures failures,
      BooleanSupplier late,
      RegistryListener listener) {
    this.sender = sender;
    this.authorizer = authorizer;
    this.guard = guard;
    this.budgets = budgets;
    this.retries = retries;
    this.outages = outages;
    this.failures = failures;
    this.late = late;
    this.listener = listener;
  }

  /** Makes something of an answer. */
  interface Answer<T> {
    T read(Response response) throws IOException;
  }

  /** The same, which waits and repeats no longer than {@code total} for one request. */
  Caller within(Duration total) {
    return new Caller(
        sender,
        authorizer,
        guard,
        budgets,
        retries.within(total),
        outages,
        failures,
        late,
        listener);
  }

  /** The same, which sends nothing more when it is {@code end}. */
  Caller until(BooleanSupplier end) {
    return new Caller(
        sender, authorizer, guard, budgets, retries, outages, failures, end, listener);
  }

  /** Forgets which hosts were in trouble. */
  void forgetOutages() {
    outages.forget();
  }

  /** Sends {@code request} and reads the answer, again if need be. */
  <T> T call(Request request, Set<Integer> expected, Answer<T> answer) {
    long known = outages.check(request);
    Instant began = outages.now();
    try {
      return retries.run(request.shown(), () -> attempt(request, known, expected, answer));
    } catch (RegistryException e) {
      if (!late.getAsBoolean()) {
        outages.gaveUp(request, began, e);
      }
      throw e;
    }
  }

  /** Sends {@code request} once and reads the answer. */
  <T> T callOnce(Request request, Set<Integer> expected, Answer<T> answer) {
    return attempt(request, outages.check(request), expected, answer);
  }

  /** Repeats several calls as one, made with {@link #callOnce}. */
  public <T> T together(String what, Retries.Attempt<T> calls) {
    return retries.run(what, calls);
  }

  /**
   * Sends {@code request} once, until an answer begins; reading it on, closing it, and telling
   * whether that went well, is the caller's part.
   */
  Response open(Request request, Set<Integer> expected) {
    checkTime(request);
    outages.check(request);
    Instant began = outages.now();
    try {
      return retries.once(request.shown(), () -> expect(request, expected));
    } catch (RegistryException e) {
      throw failed(request, began, e);
    }
  }

  /** The present moment, by the clock of what is known about hosts. */
  Instant now() {
    return outages.now();
  }

  /** Notes that what {@link #open} began went well. */
  void wentWell(Request request) {
    outages.answered(request);
    listener.answered(request.host());
  }

  /**
   * Notes that what {@link #open} or someone else began at some moment failed later.
   *
   * @return the failure, with what a repetition is worth
   */
  RegistryException failed(Request request, Instant began, RegistryException failure) {
    RegistryException weighed = outages.failed(request, began, failure);
    if (weighed.worthRepeating()) {
      listener.failed(request.host(), weighed);
    }
    return weighed;
  }

  /** What is late says nothing about the host. */
  private void checkTime(Request request) {
    if (late.getAsBoolean()) {
      throw new RegistryException(
              RegistryException.Kind.UNAVAILABLE,
              request.shown() + " was not tried: the time for reading is over; run again")
          .pointless();
    }
  }

  private <T> T attempt(Request request, long known, Set<Integer> expected, Answer<T> answer) {
    checkTime(request);
    outages.check(request, known);
    Instant began = outages.now();
    try {
      T read = retries.once(request.shown(), () -> read(request, expected, answer));
      wentWell(request);
      return read;
    } catch (RegistryException e) {
      throw failed(request, began, e);
    }
  }

  private <T> T read(Request request, Set<Integer> expected, Answer<T> answer) throws IOException {
    try (Response response = expect(request, expected)) {
      return answer.read(response);
    }
  }

  /** The target of a Location header, which may be relative. */
  URI location(Request request, Response response) throws IOException {
    String text =
        response
            .header("Location")
            .orElseThrow(() -> Failures.broken(request, "the answer has no Location"));
    URI target;
    try {
      target = Links.resolve(request.uri(), text);
    } catch (IllegalArgumentException e) {
      throw Failures.broken(
          request, "Location \"%s\" is no address".formatted(Redacted.text(text)));
    }
    guard.check(request.uri(), target);
    return target;
  }

  private Response expect(Request request, Set<Integer> expected) throws IOException {
    Response response = followed(request);
    if (expected.contains(response.status())) {
      return response;
    }
    try (response) {
      throw failures.of(request, response);
    }
  }

  private Response followed(Request request) throws IOException {
    Request current = request;
    Response response = authorized(request);
    for (int hops = 0; REDIRECTS.contains(response.status()); hops++) {
      try (Response redirect = response) {
        if (hops == MOST_REDIRECTS || !request.body().equals(new RequestContent.None())) {
          throw Failures.broken(request, "it was redirected too often, or with its body");
        }
        current = current.to(location(current, redirect));
      }
      response = sameHost(request, current) ? authorized(current) : send(current, Optional.empty());
    }
    return response;
  }

  private static boolean sameHost(Request one, Request other) {
    return one.host().equals(other.host()) && one.uri().getScheme().equals(other.uri().getScheme());
  }

  private Response authorized(Request request) throws IOException {
    Optional<String> sent = authorizer.upFront(request);
    Response first = send(request, sent);
    Optional<String> fresh = better(first, authorizer::after401, request, sent);
    if (fresh.isEmpty()) {
      return first;
    }
    Response second = send(request, fresh);
    Optional<String> asked = better(second, authorizer::afterRefusedScope, request, fresh);
    return asked.isEmpty() ? second : send(request, asked);
  }

  /** Finds another authorization after one was refused. */
  private interface Remedy {
    Optional<String> find(Request request, List<String> challenges, Optional<String> refused)
        throws IOException;
  }

  /** Another authorization to send after {@code response}, which is closed if there is one. */
  private Optional<String> better(
      Response response, Remedy remedy, Request request, Optional<String> sent) throws IOException {
    if (response.status() != 401) {
      return Optional.empty();
    }
    Optional<String> better;
    try {
      better = remedy.find(request, response.headers("WWW-Authenticate"), sent);
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
    if (better.isEmpty()) {
      return better;
    }
    response.close();
    if (!request.body().repeatable()) {
      // What passed through is gone; whoever sent it reads it again, with the fresh token.
      throw new RegistryException(
          RegistryException.Kind.UNAVAILABLE,
          request.shown() + " met an expired token; the next attempt has a fresh one");
    }
    return better;
  }

  private Response send(Request request, Optional<String> authorization) throws IOException {
    budgets.acquire(request.host(), retries.total());
    Response response = sender.send(request, authorization);
    if (response.status() == 429) {
      RegistryException complaint = failures.of(request, response);
      response.close();
      // A longer wait fails at once, and is nobody's any more when another run begins.
      Optional<Duration> quiet =
          complaint.retryAfter().filter(asked -> asked.compareTo(retries.total()) <= 0);
      budgets.complained(request.host(), quiet.orElse(Duration.ZERO));
      throw complaint;
    }
    return response;
  }
}
