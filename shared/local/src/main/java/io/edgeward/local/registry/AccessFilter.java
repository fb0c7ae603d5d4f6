package io.edgeward.local.registry;

import com.google.gson.JsonObject;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.spec.WireError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Lets in who has the credentials that {@link Access} asks for, and hands out tokens. */
final class AccessFilter implements RequestHandler {
  private record Token(Set<String> scopes, Instant end) {}

  private final RequestHandler next;
  private final Access access;
  private final Clock clock;
  private final Predicate<String> hidden;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  /**
   * @param hidden repositories that are denied to whoever may not push to them
   */
  AccessFilter(RequestHandler next, Access access, Clock clock, Predicate<String> hidden) {
    this.next = next;
    this.hidden = hidden;
    this.access = access;
    this.clock = clock;
  }

  @Override
  public Reaction handle(ServerRequest request) throws IOException {
    return switch (access) {
      case Access.Basic basic ->
          isUser(request) ? next.handle(request) : refused("Basic realm=\"registry\"");
      case Access.Bearer bearer -> bearer(bearer, request);
    };
  }

  private Reaction bearer(Access.Bearer bearer, ServerRequest request) throws IOException {
    if (request.path().equals("/token")) {
      return grant(bearer, request);
    }
    String needed = scope(request);
    String held = request.header("authorization").orElse("");
    Token token = held.startsWith("Bearer ") ? tokens.get(held.substring(7)) : null;
    boolean good =
        token != null
            && clock.instant().isBefore(token.end())
            && (needed.isEmpty() || token.scopes().contains(needed));
    return good ? next.handle(request) : refused(challenge(request, needed));
  }

  private ServerResponse grant(Access.Bearer bearer, ServerRequest request) {
    boolean user = isUser(request);
    boolean anonymous = bearer.anonymousPull() && request.header("authorization").isEmpty();
    if (!user && !anonymous) {
      return refused("Basic realm=\"token\"");
    }
    Set<String> scopes = new HashSet<>();
    for (String scope : request.queries("scope")) {
      for (String one : scope.split(" ")) {
        expand(one, user, scopes);
      }
    }
    String token = UUID.randomUUID().toString();
    tokens.put(token, new Token(scopes, clock.instant().plus(bearer.lifetime())));
    JsonObject document = new JsonObject();
    document.addProperty("token", token);
    document.addProperty("access_token", token);
    document.addProperty("expires_in", bearer.lifetime().toSeconds());
    document.addProperty("issued_at", clock.instant().toString());
    return ServerResponse.json(200, document.toString());
  }

  /** {@code repository:a/b:pull,push} becomes one scope for each action that is granted. */
  private static void expand(String scope, boolean user, Set<String> into) {
    int actions = scope.lastIndexOf(':');
    for (String action : scope.substring(actions + 1).split(",")) {
      if (user || action.equals("pull")) {
        into.add(scope.substring(0, actions + 1) + action);
      }
    }
  }

  private static String challenge(ServerRequest request, String scope) {
    String start =
        "Bearer realm=\"http://%s/token\",service=\"%s\"".formatted(request.host(), request.host());
    return scope.isEmpty() ? start : start + ",scope=\"" + scope + "\"";
  }

  private String scope(ServerRequest request) {
    Optional<String> repository = Route.of(request.path()).repositoryName();
    if (repository.isEmpty()) {
      return Route.of(request.path()) instanceof Route.Catalog ? "registry:catalog:*" : "";
    }
    String action =
        switch (request.method()) {
          case "GET", "HEAD" -> hidden.test(repository.get()) ? "push" : "pull";
          case "DELETE" -> "delete";
          default -> "push";
        };
    return "repository:" + repository.get() + ":" + action;
  }

  private boolean isUser(ServerRequest request) {
    byte[] pair = (access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
    String wanted = "Basic " + Base64.getEncoder().encodeToString(pair);
    return request.headers("authorization").equals(List.of(wanted));
  }

  private static ServerResponse refused(String challenge) {
    return new WireError(ErrorCode.UNAUTHORIZED, "send credentials")
        .response()
        .with("WWW-Authenticate", challenge);
  }
}
