package io.edgeward.registry.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.Hosts;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.http.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The access token that Google's metadata server gives to the service account of the machine,
 * function or job that this runs as. Asked for only when one of Google's registries wants to know
 * who is asking and no docker configuration says it.
 */
public final class GoogleMetadata implements Credentials {
  private static final String USER = "oauth2accesstoken";
  private static final String PATH = "/computeMetadata/v1/instance/service-accounts/default/token";
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final Optional<String> configuredHost;
  private final Sender sender;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Token token;
  private boolean absent;

  public GoogleMetadata(Map<String, String> environment, Sender sender, Clock clock) {
    this.configuredHost =
        Optional.ofNullable(environment.get("GCE_METADATA_HOST")).filter(host -> !host.isBlank());
    this.sender = sender;
    this.clock = clock;
  }

  @Override
  public Credential find(String host, String path) throws IOException {
    if (!Hosts.isGoogle(host)) {
      return new Credential.Anonymous();
    }
    lock.lock();
    try {
      if (!absent && (token == null || !clock.instant().isBefore(token.goodUntil()))) {
        refresh();
      }
      return absent ? new Credential.Anonymous() : new Credential.Password(USER, token.value());
    } finally {
      lock.unlock();
    }
  }

  private void refresh() throws IOException {
    Request request =
        Request.of("GET", address(), Scope.NONE, DEADLINE).with("Metadata-Flavor", "Google");
    try (Response response = sender.send(request, Optional.empty())) {
      boolean google = response.header("Metadata-Flavor").equals(Optional.of("Google"));
      if (response.status() != 200 || !google) {
        throw new RegistryException(
            Kind.UNAVAILABLE,
            "the metadata server gave no token but status %d".formatted(response.status()));
      }
      token = read(new String(response.bytes(request, LONGEST_ANSWER), StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (configuredHost.isPresent() || token != null) {
        throw e;
      }
      // No such server: this does not run at Google, and is nobody in particular.
      absent = true;
    }
  }

  private URI address() {
    String host = configuredHost.orElse("metadata.google.internal");
    try {
      return new URI("http://" + host + PATH);
    } catch (URISyntaxException e) {
      throw new RegistryException(
          Kind.LOCAL,
          "GCE_METADATA_HOST=%s is no host; correct or unset it".formatted(Redacted.text(host)));
    }
  }

  private Token read(String json) {
    try {
      JsonObject answer = JsonParser.parseString(json).getAsJsonObject();
      return Token.of(
          answer.get("access_token").getAsString(),
          clock.instant(),
          answer.get("expires_in").getAsLong());
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException e) {
      // The answer holds a token and is not repeated.
      throw new RegistryException(Kind.UNAVAILABLE, "the metadata server's answer is no token");
    }
  }
}
