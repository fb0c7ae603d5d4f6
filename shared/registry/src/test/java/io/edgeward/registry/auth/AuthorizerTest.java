package io.edgeward.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.Clients;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.AddressGuard;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.http.HostTls;
import io.edgeward.registry.http.Transport;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.network.ProxyVariables;
import io.edgeward.registry.network.TrustedAuthorities;
import io.edgeward.testkit.time.InstantClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorizerTest {
  private static final String PASSWORD = "canary-password-7f3a";
  private static final String TOKEN = "canary-token-91bc";
  private static final Credentials ALICE =
      (host, path) -> new Credential.Password("alice", PASSWORD);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));

  /** A registry with a token endpoint; tokens are numbered, and good until the next is made. */
  private FakeServer registry(boolean takesTokens) {
    return new FakeServer((exchange, n) -> {
      String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (exchange.getRequestURI().getPath().equals("/token")) {
        String answer = "{\"token\":\"%s-%d\",\"expires_in\":300}".formatted(TOKEN, n);
        FakeServer.send(exchange, 200, answer);
      } else if (takesTokens && sent.startsWith("Bearer " + TOKEN)) {
        FakeServer.send(exchange, 200, "{\"tags\":[]}");
      } else {
        challenge(exchange);
      }
    });
  }

  private static void challenge(HttpExchange exchange) throws IOException {
    String realm = "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + "/token";
    String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    FakeServer.send(
        exchange,
        401,
        "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"not with %s\"}]}".formatted(sent),
        "WWW-Authenticate",
        "Bearer realm=\"%s\",service=\"reg\",scope=\"x\"".formatted(realm));
  }

  private RegistryClient client(Credentials credentials) {
    return Clients.brisk().credentials(credentials).clock(InstantClock.of(now)).build();
  }

  private static RepositoryPath path(FakeServer server, String name) {
    return RepositoryPath.of(server.host() + "/" + name);
  }

  @Test
  void getsOneTokenForEachScopeAndSendsItUnaskedFromThenOn() {
    try (FakeServer server = registry(true);
        RegistryClient client = client(ALICE)) {
      client.tags(path(server, "foo"));
      client.tags(path(server, "foo"));
      client.tags(path(server, "bar"));
      assertThat(server.lines())
          .containsExactly(
              "GET /v2/foo/tags/list",
              "GET /token?service=reg&scope=repository%3Afoo%3Apull",
              "GET /v2/foo/tags/list",
              "GET /v2/foo/tags/list",
              "GET /token?service=reg&scope=repository%3Abar%3Apull",
              "GET /v2/bar/tags/list");
      assertThat(server.seen().get(1).header("Authorization"))
          .isEqualTo(new Credential.Password("alice", PASSWORD).header());
    }
  }

  @Test
  void getsAnotherTokenBeforeTheOldOneExpires() {
    try (FakeServer server = registry(true);
        RegistryClient client = client(Credentials.ANONYMOUS)) {
      client.tags(path(server, "foo"));
      now.set(now.get().plus(Duration.ofSeconds(291)));
      client.tags(path(server, "foo"));
      assertThat(server.lines().subList(3, 5))
          .containsExactly(
              "GET /token?service=reg&scope=repository%3Afoo%3Apull", "GET /v2/foo/tags/list");
      assertThat(server.seen().get(1).headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void refreshesATokenOnceAfter401AndDoesNotLoop() {
    try (FakeServer server = registry(false);
        RegistryClient client = client(ALICE)) {
      assertThatThrownBy(() -> client.tags(path(server, "foo")))
          .isInstanceOfSatisfying(
              RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
          .hasMessage(
              "GET http://%s/v2/foo/tags/list answered 401 (UNAUTHORIZED, not with Bearer ***),"
                  + " sign in with docker login %s",
              server.host(), server.host());
      assertThat(server.lines())
          .as("our scope, then the one that the registry asks for")
          .containsExactly(
              "GET /v2/foo/tags/list",
              "GET /token?service=reg&scope=repository%3Afoo%3Apull",
              "GET /v2/foo/tags/list",
              "GET /token?service=reg&scope=x",
              "GET /v2/foo/tags/list");
      assertThatThrownBy(() -> client.tags(path(server, "foo")))
          .isInstanceOf(RegistryException.class);
      assertThat(server.lines().subList(5, server.lines().size()))
          .as("kept token, refused, one fresh token")
          .containsExactly(
              "GET /v2/foo/tags/list", "GET /token?service=reg&scope=x", "GET /v2/foo/tags/list");
    }
  }

  @Test
  void exchangesAnIdentityToken() {
    try (FakeServer server = registry(true);
        RegistryClient client =
            client((host, path) -> new Credential.IdentityToken("canary&identity"))) {
      client.tags(path(server, "foo"));
      assertThat(server.seen().get(1).line()).isEqualTo("POST /token");
      assertThat(server.seen().get(1).body())
          .isEqualTo(
              "grant_type=refresh_token&client_id=edgeward&refresh_token=canary%26identity"
                  + "&service=reg&scope=repository%3Afoo%3Apull");
    }
  }

  @Test
  void sendsAPasswordWhereARegistryWantsOne() {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange,
                    exchange.getRequestHeaders().containsKey("Authorization") ? 200 : 401,
                    "{\"tags\":[]}",
                    "WWW-Authenticate",
                    "Basic realm=\"x\""));
        RegistryClient client = client(ALICE)) {
      client.tags(path(server, "foo"));
      client.tags(path(server, "foo"));
      assertThat(server.seen()).hasSize(3);
    }
  }

  @Test
  void neverShowsASecret() {
    assertThat(new Credential.Password("alice", PASSWORD).toString()).doesNotContain(PASSWORD);
    assertThat(new Credential.IdentityToken(TOKEN).toString()).doesNotContain(TOKEN);
    assertThat(new Credential.RegistryToken(TOKEN).toString()).doesNotContain(TOKEN);
    assertThat(Token.of(TOKEN, now.get(), 300).toString()).doesNotContain(TOKEN);
    String basic = new Credential.Password("alice", PASSWORD).header();
    assertThat(Redacted.without(basic, "got " + basic + " and alice:" + PASSWORD))
        .isEqualTo("got Basic *** and alice:***");
    assertThat(Redacted.uri(java.net.URI.create("https://u:" + PASSWORD + "@h.io/p?t=" + TOKEN)))
        .isEqualTo("https://h.io/p");
  }

  @Test
  void takesGoogleTokensFromTheMetadataServerOnlyForGooglesRegistries() throws IOException {
    try (FakeServer metadata =
        new FakeServer((exchange, n) ->
            FakeServer.send(
                exchange,
                200,
                "{\"access_token\":\"%s\",\"expires_in\":3599}".formatted(TOKEN),
                "Metadata-Flavor",
                "Google"))) {
      NetworkOptions network = NetworkOptions.of(Map.of());
      ProxyVariables none = new ProxyVariables(network);
      Transport transport =
          new Transport(
              new AddressGuard(none),
              none,
              new HostTls(new TrustedAuthorities(network)),
              Duration.ofSeconds(5),
              Duration.ofSeconds(5));
      GoogleMetadata google =
          new GoogleMetadata(
              Map.of("GCE_METADATA_HOST", metadata.host()), transport, Clock.systemUTC());
      assertThat(google.find("registry.example.com", "foo")).isEqualTo(new Credential.Anonymous());
      assertThat(metadata.seen()).isEmpty();
      for (String host : new String[] {"gcr.io", "us.gcr.io", "europe-docker.pkg.dev"}) {
        assertThat(google.find(host, "foo"))
            .isEqualTo(new Credential.Password("oauth2accesstoken", TOKEN));
      }
      assertThat(metadata.seen()).hasSize(1);
      assertThat(metadata.seen().getFirst().header("Metadata-flavor")).isEqualTo("Google");
      transport.close();
    }
  }

  @Test
  void aMetadataServerThatIsNoHostIsNamed() {
    GoogleMetadata google =
        new GoogleMetadata(
            Map.of("GCE_METADATA_HOST", "meta data"),
            (request, authorization) -> {
              throw new IllegalStateException("nobody can be asked");
            },
            Clock.systemUTC());
    assertThatThrownBy(() -> google.find("gcr.io", "foo"))
        .isInstanceOf(RegistryException.class)
        .hasMessage("GCE_METADATA_HOST=meta data is no host; correct or unset it");
  }

  @Test
  void readsDockerConfigurations(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"auths": {"reg.example.com": {"auth": "YWxpY2U6c2VjcmV0"},
                   "reg.example.com/prod": {"username": "prod", "password": "x:y"},
                   "https://other.example.com/v2/": {"identitytoken": "idt"},
                   "token.example.com": {"registrytoken": "rt"}, "empty.example.com": {}}}
        """);
    Credentials credentials =
        DockerConfig.ofEnvironment(NetworkOptions.of(Map.of("DOCKER_CONFIG", folder.toString())));
    assertThat(credentials.find("reg.example.com", "staging/foo"))
        .isEqualTo(new Credential.Password("alice", "secret"));
    assertThat(credentials.find("reg.example.com", "prod/foo"))
        .isEqualTo(new Credential.Password("prod", "x:y"));
    assertThat(credentials.find("reg.example.com", "production/foo"))
        .isEqualTo(new Credential.Password("alice", "secret"));
    assertThat(credentials.find("other.example.com", "foo"))
        .isEqualTo(new Credential.IdentityToken("idt"));
    assertThat(credentials.find("token.example.com", "foo"))
        .isEqualTo(new Credential.RegistryToken("rt"));
    assertThat(credentials.find("empty.example.com", "foo")).isEqualTo(new Credential.Anonymous());
    assertThat(credentials.find("example.com", "foo")).isEqualTo(new Credential.Anonymous());
  }

  @Test
  void namesABrokenDockerConfigurationWithoutQuotingIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, "{\"auths\": {\"a.io\": " + PASSWORD);
    assertThatThrownBy(() -> DockerConfig.ofFile(file))
        .hasMessage(file + " is not a readable docker configuration: mend or remove it")
        .hasNoCause();
    Files.writeString(file, "{\"auths\": {\"a.io\": {\"auth\": \"" + PASSWORD + "\"}}}");
    assertThatThrownBy(() -> DockerConfig.ofFile(file).find("a.io", "foo"))
        .hasMessage(file + ": auth of a.io is not base64 of USER:PASSWORD; log in again");
  }
}
