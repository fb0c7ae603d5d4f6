package io.edgeward.registry.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.AddressGuard;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.http.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Gets tokens where a registry's challenge says that they are handed out. */
public final class TokenEndpoint {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 1 << 20;

  /** What a token lives when the endpoint does not say (distribution's token specification). */
  private static final long DEFAULT_SECONDS = 60;

  private final Sender sender;
  private final AddressGuard guard;
  private final Failures failures;
  private final Clock clock;

  public TokenEndpoint(Sender sender, AddressGuard guard, Failures failures, Clock clock) {
    this.sender = sender;
    this.guard = guard;
    this.failures = failures;
    this.clock = clock;
  }

  /** A token for {@code scope} at the registry that answered at {@code registry}. */
  Token fetch(URI registry, Challenge.Bearer challenge, Scope scope, Credential credential)
      throws IOException {
    URI realm = realm(challenge);
    guard.check(registry, realm);
    Request request =
        credential instanceof Credential.IdentityToken identity
            ? exchange(realm, challenge, scope, identity)
            : Request.of("GET", withQuery(realm, parameters(challenge, scope)), scope, DEADLINE);
    Optional<String> authorization =
        credential instanceof Credential.Password password
            ? Optional.of(password.header())
            : Optional.empty();
    try (Response response = sender.send(request, authorization)) {
      if (response.status() != 200) {
        throw failures.of(request, response);
      }
      return read(request, response);
    }
  }

  private static Request exchange(
      URI realm, Challenge.Bearer challenge, Scope scope, Credential.IdentityToken identity) {
    String form =
        "grant_type=refresh_token&client_id=edgeward&refresh_token="
            + encoded(identity.token())
            + "&"
            + parameters(challenge, scope);
    byte[] bytes = form.getBytes(StandardCharsets.US_ASCII);
    return Request.of("POST", realm, scope, DEADLINE)
        .with(new RequestContent.Bytes("application/x-www-form-urlencoded", bytes));
  }

  private static String parameters(Challenge.Bearer challenge, Scope scope) {
    StringBuilder out = new StringBuilder();
    challenge.service().ifPresent(service -> out.append("&service=").append(encoded(service)));
    scope.texts().forEach(text -> out.append("&scope=").append(encoded(text)));
    return out.isEmpty() ? "" : out.substring(1);
  }

  private static URI withQuery(URI realm, String parameters) {
    return URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + parameters);
  }

  private static URI realm(Challenge.Bearer challenge) {
    try {
      return URI.create(challenge.realm());
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          Kind.BROKEN,
          "the token realm \"%s\" is no address".formatted(Redacted.text(challenge.realm())));
    }
  }

  private Token read(Request request, Response response) throws IOException {
    try {
      String text = new String(response.bytes(request, LONGEST_ANSWER), StandardCharsets.UTF_8);
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      JsonElement token = json.has("token") ? json.get("token") : json.get("access_token");
      JsonElement life = json.get("expires_in");
      long seconds = life == null ? DEFAULT_SECONDS : life.getAsLong();
      if (token != null && !token.getAsString().isEmpty()) {
        return Token.of(token.getAsString(), clock.instant(), seconds);
      }
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException e) {
      // Said below; the parser's words could repeat the token.
    }
    throw Failures.broken(request, "the answer holds no token");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
