package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.testkit.network.ConnectProxy;
import io.edgeward.testkit.network.TestAuthority;
import io.edgeward.testkit.network.TlsFront;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries that are reached through a proxy alone: no name of theirs is known here. */
final class ProxyTest {
  private static final String SECURE = "registry.test";
  private static final String PLAIN = "plain.test:5000";

  @TempDir private static Path keys;
  private static TestAuthority authority;
  private static TestAuthority.Identity identity;

  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.inMemory());
  private TlsFront front;

  @BeforeAll
  static void sign() throws Exception {
    authority = TestAuthority.create(keys);
    identity = authority.server(SECURE);
  }

  @BeforeEach
  void open() throws Exception {
    front = TlsFront.open(identity, registry.port());
  }

  @AfterEach
  void close() {
    front.close();
    registry.close();
  }

  private Map<String, Integer> hosts() {
    return Map.of(SECURE + ":443", front.port(), PLAIN, registry.port());
  }

  private static RegistryClient client(String proxy, String noProxy) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", keys.toString());
    environment.put("HTTPS_PROXY", proxy);
    environment.put("HTTP_PROXY", proxy);
    environment.put("NO_PROXY", noProxy);
    return Clients.brisk()
        .network(new NetworkOptions(environment, Set.of(PLAIN), List.of(authority.certificate())))
        .build();
  }

  @Test
  void areReadAndWrittenThroughATunnelAndPlainly() throws Exception {
    Image image = Images.image(7, 1, 1000);
    ImagePusher.push(image, RepositoryPath.of(registry.host() + "/staging/foo"));
    try (ConnectProxy proxy = ConnectProxy.open(hosts(), "alice:canary");
        RegistryClient client = client("http://alice:canary@" + proxy.host(), "")) {
      RepositoryPath source = RepositoryPath.of(SECURE + "/staging/foo");
      RepositoryPath secure = RepositoryPath.of(SECURE + "/prod/foo");
      RepositoryPath plain = RepositoryPath.of(PLAIN + "/prod/bar");
      List<CopyTarget> targets =
          List.of(
              new CopyTarget(secure, List.of(Tag.of("v1"))),
              new CopyTarget(plain, List.of(Tag.of("v1"))));
      assertThat(new ImageCopier(client).copy(source, image.digest(), targets))
          .allMatch(delivery -> delivery.outcome().arrived());
      assertThat(client.head(secure, Tag.of("v1"))).contains(image.digest());
      assertThat(client.head(plain, Tag.of("v1"))).contains(image.digest());
      assertThat(proxy.asked())
          .anyMatch(head -> head.startsWith("CONNECT registry.test:443 "))
          .anyMatch(head -> head.startsWith("PUT http://plain.test:5000/v2/prod/bar/manifests/"))
          .allMatch(head -> !head.contains("\r\nAuthorization:"));
    }
  }

  @Test
  void areAskedForNothingWhenTheProxyWantsToKnowWhoAsks() throws IOException {
    try (ConnectProxy proxy = ConnectProxy.open(hosts(), "alice:canary");
        RegistryClient nobody = client("http://" + proxy.host(), "");
        RegistryClient wrong = client("http://alice:wrong-secret@" + proxy.host(), "")) {
      assertThatThrownBy(() -> nobody.catalog(SECURE))
          .hasMessage(
              "GET https://registry.test/v2/_catalog failed: the proxy http://%s of HTTPS_PROXY"
                  + " gives no way to registry.test (407): write user and password into"
                  + " HTTPS_PROXY, as in http://USER:PASSWORD@HOST:PORT",
              proxy.host());
      assertThatThrownBy(() -> nobody.catalog(PLAIN))
          .hasMessageContaining("of HTTP_PROXY gives no way to plain.test:5000 (407): write user");
      for (String host : List.of(SECURE, PLAIN)) {
        assertThatThrownBy(() -> wrong.catalog(host))
            .hasMessageContaining("it does not accept the user and password of HTTP")
            .hasMessageNotContaining("wrong-secret");
      }
    }
    assertThat(registry.traffic().requests()).isZero();
  }

  @Test
  void areNotTakenForTheProxyThatRefusesThem() throws IOException {
    try (ConnectProxy proxy = ConnectProxy.open(hosts());
        RegistryClient client = client(proxy.host(), "")) {
      assertThatThrownBy(() -> client.catalog("other.test"))
          .hasMessage(
              "GET https://other.test/v2/_catalog failed: the proxy http://%s of HTTPS_PROXY gives"
                  + " no way to other.test (403): ask for access to other.test there, or reach it"
                  + " directly by NO_PROXY=other.test",
              proxy.host());
    }
  }

  @Test
  void areNotBlamedForAProxyThatIsGone() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    try (RegistryClient client = client("http://127.0.0.1:" + port, "")) {
      assertThatThrownBy(() -> client.catalog(SECURE))
          .hasMessage(
              "GET https://registry.test/v2/_catalog failed: the proxy http://127.0.0.1:%d of"
                  + " HTTPS_PROXY is out of reach (the connection is refused): correct or unset"
                  + " HTTPS_PROXY",
              port);
    }
  }

  @Test
  void onThisMachineAreReachedWithoutIt() {
    try (RegistryClient client = client("http://proxy.invalid:3128", "")) {
      assertThat(client.catalog(registry.host())).isPresent();
    }
  }

  @Test
  void areAskedWhetherTheySpeakTlsThroughTheProxyToo() throws Exception {
    try (ConnectProxy proxy =
            ConnectProxy.open(Map.of("registry.test:443", front.port()), "alice:canary");
        RegistryClient client =
            Clients.brisk()
                .network(
                    new NetworkOptions(
                        Map.of("HTTPS_PROXY", "http://alice:canary@" + proxy.host()),
                        Set.of(SECURE),
                        List.of(authority.certificate())))
                .build()) {
      assertThat(client.catalog(SECURE)).isPresent();
    }
  }
}
