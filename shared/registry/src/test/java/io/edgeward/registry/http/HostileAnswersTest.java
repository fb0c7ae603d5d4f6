package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.RegistryClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that no honest registry gives end in one clear sentence, and never in a fault of ours.
 */
final class HostileAnswersTest {
  private static final Digest DIGEST = Digest.ofContent(new byte[] {1});

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"manifests\":{}}", "{\"manifests\":[}"})
  void refusesWhatIsNoListOfReferrers(String body) {
    try (FakeServer server = new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, body));
        RegistryClient client = Clients.brisk().build()) {
      assertThatThrownBy(() -> client.referrers(foo(server.host()), DIGEST))
          .isInstanceOfSatisfying(
              RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN))
          .hasMessageContaining("/v2/prod/foo/referrers/" + DIGEST + ": the answer is no list: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\":null}",
        "{\"token\":{}}",
        "{\"token\":[]}",
        "{\"token\":\"canary\",\"expires_in\":null}",
        "{\"token\":\"canary\",\"expires_in\":\"soon\"}",
        "[\"canary\"]",
        "canary"
      })
  void refusesWhatIsNoTokenWithoutRepeatingIt(String body) {
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              boolean token = exchange.getRequestURI().getPath().equals("/token");
              String realm =
                  "Bearer realm=\"http://127.0.0.1:%d/token\""
                      .formatted(exchange.getLocalAddress().getPort());
              FakeServer.send(exchange, token ? 200 : 401, body, "WWW-Authenticate", realm);
            });
        RegistryClient client = Clients.brisk().build()) {
      assertThatThrownBy(() -> client.tags(foo(server.host())))
          .isInstanceOf(RegistryException.class)
          .hasMessage("GET http://%s/token: the answer holds no token", server.host());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example.com/token", "/token", "mailto:x", "token", ""})
  void refusesARealmThatIsNoAddress(String realm) {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange, 401, "", "WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
        RegistryClient client = Clients.brisk().build()) {
      assertThatThrownBy(() -> client.tags(foo(server.host())))
          .isInstanceOfSatisfying(
              RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSAFE))
          .hasMessageContaining("which is no web address");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/x", "http://10.0.0.1/x", "http://localhost/x"})
  void aPublicRegistrySendsNobodyInside(String target) {
    try (FakeServer server =
        new FakeServer((exchange, n) ->
            FakeServer.send(
                exchange,
                exchange.getRequestMethod().equals("GET")
                    ? (exchange.getRequestURI().getPath().endsWith("list") ? 307 : 401)
                    : 202,
                "",
                "Location",
                target,
                "WWW-Authenticate",
                "Bearer realm=\"" + target + "\""))) {
      String host = "registry.example.com:" + server.host().split(":")[1];
      try (RegistryClient client =
          Clients.brisk().guard(new AddressGuard(new Outside())).insecure(host).build()) {
        for (Runnable call :
            new Runnable[] {
              () -> client.tags(foo(host)),
              () -> client.findManifest(foo(host), DIGEST),
              () -> client.blobs().start(foo(host))
            }) {
          assertThatThrownBy(call::run)
              .isInstanceOfSatisfying(
                  RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSAFE))
              .hasMessage(
                  "%s points to %s, which is an address inside this network;"
                      + " the request was not sent",
                  host, target);
        }
      }
    }
  }

  /**
   * A name that is judged as public and connected to on this machine, where the test's server is.
   */
  private static final class Outside implements DnsResolver {
    @Override
    public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
      if (!host.equals("registry.example.com")) {
        return SystemDefaultDnsResolver.INSTANCE.resolve(host);
      }
      boolean connecting =
          StackWalker.getInstance()
              .walk(
                  frames -> frames.noneMatch(frame -> frame.getMethodName().equals("livesInside")));
      return new InetAddress[] {InetAddress.getByName(connecting ? "127.0.0.1" : "192.0.2.1")};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @Test
  void namesTheRequestWhoseAnswerIsTooLarge() {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(exchange, 200, " ".repeat(ManifestCalls.LARGEST + 1)));
        RegistryClient client = Clients.brisk().build()) {
      assertThatThrownBy(() -> client.findManifest(foo(server.host()), DIGEST))
          .hasMessage(
              "GET %s: the answer has more than 16777216 bytes",
              URI.create("http://%s/v2/prod/foo/manifests/%s".formatted(server.host(), DIGEST)));
    }
  }

  private static RepositoryPath foo(String host) {
    return RepositoryPath.of(host + "/prod/foo");
  }
}
