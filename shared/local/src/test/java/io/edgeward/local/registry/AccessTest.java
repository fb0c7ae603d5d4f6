package io.edgeward.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.edgeward.local.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder().encodeToString("robot:canary-7f3".getBytes(StandardCharsets.UTF_8));

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  private RegistryOptions options(Access access) {
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    return RegistryOptions.inMemory().access(access).clock(clock);
  }

  @Test
  void basicCredentialsAreAskedForAndTaken() {
    try (var registry = EmbeddedRegistry.start(options(new Access.Basic("robot", "canary-7f3")))) {
      Wire wire = new Wire(registry.uri());
      Wire.Answer refused = wire.get("/v2/");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic realm=\"registry\"");
      assertThat(wire.get("/v2/", "Authorization", BASIC).status()).isEqualTo(200);
      assertThat(registry.traffic().authorizedRequests()).isEqualTo(1);
    }
  }

  @Test
  void aTokenIsGoodForItsScopeAndItsTime() {
    Access bearer = new Access.Bearer("robot", "canary-7f3", Duration.ofMinutes(5), false);
    try (var registry = EmbeddedRegistry.start(options(bearer))) {
      Wire wire = new Wire(registry.uri());
      Wire.Answer refused = wire.get("/v2/foo/tags/list");
      assertThat(refused.header("WWW-Authenticate"))
          .isEqualTo(
              "Bearer realm=\"http://%s/token\",service=\"%s\",scope=\"repository:foo:pull\""
                  .formatted(registry.host(), registry.host()));
      String token = token(wire, "repository:foo:pull,push", BASIC);
      assertThat(wire.get("/v2/foo/tags/list", "Authorization", token).status()).isEqualTo(404);
      assertThat(wire.get("/v2/bar/tags/list", "Authorization", token).status()).isEqualTo(401);
      now.set(now.get().plusSeconds(300));
      assertThat(wire.get("/v2/foo/tags/list", "Authorization", token).status()).isEqualTo(401);
    }
  }

  @Test
  void whoeverHasNoPasswordGetsATokenForReadingAtMost() {
    Access bearer = new Access.Bearer("robot", "canary-7f3", Duration.ofMinutes(5), true);
    try (var registry = EmbeddedRegistry.start(options(bearer))) {
      Wire wire = new Wire(registry.uri());
      String token = token(wire, "repository:foo:pull,push");
      assertThat(wire.get("/v2/foo/tags/list", "Authorization", token).status()).isEqualTo(404);
      assertThat(wire.post("/v2/foo/blobs/uploads/", new byte[0], "Authorization", token).status())
          .isEqualTo(401);
      assertThat(wire.get("/token?scope=x", "Authorization", "Basic wrong").status())
          .isEqualTo(401);
    }
  }

  @Test
  void noPasswordShowsInText() {
    assertThat(new Access.Basic("robot", "canary-7f3").toString()).doesNotContain("canary");
    assertThat(options(new Access.Bearer("robot", "canary-7f3", Duration.ZERO, false)).toString())
        .doesNotContain("canary");
  }

  private static String token(Wire wire, String scope, String... credentials) {
    String path = "/token?service=x&scope=" + scope;
    Wire.Answer answer =
        credentials.length == 0 ? wire.get(path) : wire.get(path, "Authorization", credentials[0]);
    assertThat(answer.status()).isEqualTo(200);
    return "Bearer "
        + JsonParser.parseString(answer.text()).getAsJsonObject().get("token").getAsString();
  }
}
