package io.edgeward.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import io.edgeward.model.route.Refusal;
import io.edgeward.model.route.Route;
import io.edgeward.redirect.RedirectResponse.Header;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Writes routes as responses. What does not depend on the request is made once. */
final class Responses {
  private static final int REDIRECT = 307;
  private static final byte[] NOTHING = {};
  private static final Header UNCACHED = new Header("Cache-Control", "no-store");
  private static final Header JSON = new Header("Content-Type", "application/json; charset=utf-8");
  private static final Header TEXT = new Header("Content-Type", "text/plain; charset=utf-8");
  private static final Header ALLOW = new Header("Allow", "GET, HEAD");
  private static final Header RETRY = new Header("Retry-After", "1");

  /** OCI distribution specification 1.1, end-1; clients of the Docker registry look for it. */
  private static final Header API = new Header("Docker-Distribution-Api-Version", "registry/2.0");

  private final List<Header> always;
  private final Map<Route.Page, RedirectResponse> pages = new EnumMap<>(Route.Page.class);
  private final Map<Refusal, RedirectResponse> refusals = new EnumMap<>(Refusal.class);

  /** Responses of an instance that has no configuration yet. */
  Responses() {
    this(List.of(UNCACHED));
  }

  /** Responses by the configuration of that number, whose clients meet {@code hosts}. */
  Responses(long generation, SortedSet<String> hosts) {
    this(List.of(UNCACHED, new Header("Edgeward-Generation", Long.toString(generation))));
    pages.put(Route.Page.API_VERSION, page("{}", JSON, API));
    pages.put(Route.Page.HEALTH, page("ok\n", TEXT));
    pages.put(
        Route.Page.HOSTS,
        page(
            Json.object().with("generation", generation).with("hosts", hosts).toText() + "\n",
            JSON));
  }

  private Responses(List<Header> always) {
    this.always = always;
    for (Refusal refusal : Refusal.values()) {
      refusals.put(refusal, refused(refusal));
    }
  }

  /** The response to a request that needs no more asking. */
  RedirectResponse of(Route route) {
    return switch (route) {
      case Route.Redirect redirect -> redirect(redirect.location());
      case Route.Answer(Route.Page page) -> pages.get(page);
      case Route.Refuse(Refusal refusal) -> refusals.get(refusal);
      case Route.Ask ask -> throw new IllegalArgumentException("not decided yet: " + ask);
    };
  }

  private RedirectResponse redirect(String location) {
    List<Header> headers = new ArrayList<>(always.size() + 1);
    headers.add(new Header("Location", location));
    headers.addAll(always);
    return new RedirectResponse(REDIRECT, headers, NOTHING);
  }

  private RedirectResponse page(String body, Header... headers) {
    return new RedirectResponse(200, with(headers), body.getBytes(UTF_8));
  }

  private RedirectResponse refused(Refusal refusal) {
    List<Header> headers =
        switch (refusal.status()) {
          case 405 -> with(JSON, ALLOW);
          case 503 -> with(JSON, RETRY);
          default -> with(JSON);
        };
    return new RedirectResponse(
        refusal.status(), headers, ApiError.body(refusal.code(), refusal.message()));
  }

  private List<Header> with(Header... headers) {
    List<Header> all = new ArrayList<>(always);
    all.addAll(List.of(headers));
    return List.copyOf(all);
  }
}
