package io.edgeward.check.github;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.json.JsonObject;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.Links;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Retries;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.http.Sender;
import io.edgeward.runtime.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Calls of GitHub's REST API. No redirect is followed and no page on another host asked for, so
 * that the token goes nowhere else.
 */
final class GitHubCalls {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /**
   * A comment has up to 65,536 characters, of which JSON can make six bytes each: this holds {@link
   * #PER_PAGE} of the longest.
   */
  private static final int LARGEST = 16 * 1024 * 1024;

  static final int PER_PAGE = 30;

  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final Sender sender;
  private final URI repository;
  private final URI api;
  private final Secret token;
  private final Retries retries;
  private final GitHubFailures failures;

  GitHubCalls(
      Sender sender, URI api, String repository, Secret token, Retries retries, Clock clock) {
    this.sender = sender;
    this.api = api;
    this.repository = URI.create(api + "/repos/" + repository);
    this.token = token;
    this.retries = retries;
    this.failures = new GitHubFailures(clock, repository);
  }

  /** One page of a list. */
  record Page(List<JsonObject> objects, Optional<Request> next) {}

  private interface Reader<T> {
    T read(Response response) throws IOException;
  }

  /** Does {@code calls}, all of them again as long as that helps; {@code what} names them. */
  <T> T repeat(String what, Retries.Attempt<T> calls) throws GitHubException {
    try {
      return retries.run(what, () -> understood(what, calls));
    } catch (RegistryException e) {
      throw new GitHubException(e);
    }
  }

  /** What does not read as documented may be the page of a proxy, which passes. */
  private static <T> T understood(String what, Retries.Attempt<T> calls) throws IOException {
    try {
      return calls.run();
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          Kind.UNAVAILABLE,
          "%s: the answer is not of GitHub's API: %s"
              .formatted(what, Redacted.text(e.getMessage())));
    }
  }

  /** A request for what has {@code path} in the repository. */
  Request inRepository(String method, String path) {
    return request(method, repository + path);
  }

  /** A request for what has {@code path} anywhere. */
  Request inApi(String method, String path) {
    return request(method, api + path);
  }

  private static Request request(String method, String address) {
    return Request.of(method, URI.create(address), Scope.NONE, DEADLINE)
        .with("Accept", "application/vnd.github+json")
        .with("X-GitHub-Api-Version", "2022-11-28");
  }

  /** What {@code request} is answered. */
  JsonObject object(Request request) throws IOException {
    return exchange(request, response -> Json.parseObject(response.bytes(request, LARGEST)));
  }

  /** What {@code request} is answered when it says {@code body}. */
  JsonObject object(Request request, JsonBuilder body) throws IOException {
    return object(request.with(new RequestContent.Bytes("application/json", body.toBytes())));
  }

  /** The page that {@code request} is answered with. */
  Page page(Request request) throws IOException {
    return exchange(
        request,
        response ->
            new Page(
                Json.parseObjects(response.bytes(request, LARGEST)),
                Links.next(request, response)));
  }

  private <T> T exchange(Request request, Reader<T> reader) throws IOException {
    String authorization = authorization();
    try (Response response = sender.send(request, Optional.of(authorization))) {
      if (response.status() / 100 != 2) {
        throw failures.of(request, response, authorization);
      }
      return reader.read(response);
    }
  }

  private String authorization() {
    String text = token.reveal();
    if (!TOKEN.matcher(text).matches()) {
      throw new RegistryException(
          Kind.LOCAL, "the secret of EDGEWARD_GITHUB_TOKEN is no token: store one line, the token");
    }
    return "Bearer " + text;
  }
}
