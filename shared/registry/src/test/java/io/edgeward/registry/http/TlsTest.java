package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.testkit.network.TestAuthority;
import io.edgeward.testkit.network.TlsFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind TLS with an authority of its own. */
final class TlsTest {
  @TempDir private static Path keys;
  private static TestAuthority authority;
  private static TestAuthority.Identity localhost;

  @TempDir private Path home;
  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.inMemory());
  private TlsFront front;

  @BeforeAll
  static void sign() throws Exception {
    authority = TestAuthority.create(keys);
    localhost = authority.server("localhost");
  }

  @BeforeEach
  void open() throws Exception {
    front = TlsFront.open(localhost, registry.port());
  }

  @AfterEach
  void close() {
    front.close();
    registry.close();
  }

  private String host() {
    return "localhost:" + front.port();
  }

  private void read(Map<String, String> environment, Path... files) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("HOME", home.toString());
    read(new NetworkOptions(all, Set.of(), List.of(files)), host());
  }

  private static void read(NetworkOptions network, String host) {
    try (RegistryClient client = Clients.brisk().network(network).build()) {
      assertThat(client.catalog(host)).isPresent();
    }
  }

  @Test
  void isReadWithTheAuthorityThatAFileNames() {
    read(Map.of(), authority.certificate());
    read(Map.of("SSL_CERT_FILE", authority.certificate().toString()));
    read(Map.of("SSL_CERT_DIR", ":" + keys));
  }

  @Test
  void isReadWithTheAuthorityInTheFolderOfItsHost() throws IOException {
    for (String folder :
        List.of(".docker/certs.d", ".config/docker/certs.d", ".config/containers/certs.d")) {
      Path own = Files.createDirectories(home.resolve(folder).resolve(host()));
      Files.copy(authority.certificate(), own.resolve("corp.crt"));
      read(Map.of());
      Files.delete(own.resolve("corp.crt"));
    }
  }

  @Test
  void isNotTrustedForTheAuthorityOfAnotherHost() throws IOException {
    Path other = Files.createDirectories(home.resolve(".docker/certs.d/localhost:1"));
    Files.copy(authority.certificate(), other.resolve("ca.crt"));
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessageContaining("is signed by an authority that is not trusted here");
  }

  @Test
  void isNotAskedOverHttpWhenItsAuthorityIsUnknown() {
    long before = registry.traffic().requests();
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.worthRepeating()).isFalse())
        .hasMessage(
            "GET https://%s/v2/_catalog failed: the certificate of %s is signed by an authority"
                + " that is not trusted here: put the authority's certificate into"
                + " ~/.docker/certs.d/%s/ca.crt, or name its file by --ca-file or SSL_CERT_FILE",
            host(), host(), host());
    assertThat(registry.traffic().requests()).isEqualTo(before);
  }

  @Test
  void saysThatACertificateHasExpiredOrIsForAnotherName() throws Exception {
    NetworkOptions trusting =
        new NetworkOptions(
            Map.of("HOME", home.toString()), Set.of(), List.of(authority.certificate()));
    try (TlsFront late = TlsFront.open(authority.expired("localhost"), registry.port());
        TlsFront other = TlsFront.open(authority.server("registry.example.com"), registry.port())) {
      String lateHost = "localhost:" + late.port();
      assertThatThrownBy(() -> read(trusting, lateHost))
          .hasMessageContaining("failed: the certificate of " + lateHost + " has expired (NotAfter")
          .hasMessageEndingWith("): have it renewed there, or set this machine's clock");
      String otherHost = "localhost:" + other.port();
      assertThatThrownBy(() -> read(trusting, otherHost))
          .hasMessageContaining("failed: the certificate of " + otherHost + " is for another name")
          .hasMessageEndingWith("write the name that it is for, or have it replaced there");
    }
  }

  @Test
  void isShownTheClientCertificateInTheFolderOfItsHost() throws Exception {
    try (TlsFront strict = TlsFront.forClients(localhost, registry.port())) {
      String host = "localhost:" + strict.port();
      NetworkOptions network = NetworkOptions.of(Map.of("HOME", home.toString()));
      Path own = Files.createDirectories(home.resolve(".docker/certs.d").resolve(host));
      Files.copy(authority.certificate(), own.resolve("ca.crt"));
      assertThatThrownBy(() -> read(network, host))
          .hasMessageEndingWith(
              "%s accepts nobody without a client certificate that it knows: put NAME.cert and"
                  + " NAME.key beside ~/.docker/certs.d/%s/ca.crt",
              host, host);

      TestAuthority.Identity me = authority.client("me");
      me.writeCertificate(own.resolve("client.cert"));
      assertThatThrownBy(() -> read(network, host))
          .hasMessage(
              "%s: a client certificate without client.key beside it; authorities are called *.crt",
              own.resolve("client.cert"));
      me.writeKey(own.resolve("client.key"));
      read(network, host);
      me.writeOldKey(own.resolve("client.key"));
      read(network, host);
    }
  }

  @Test
  void namesAFileThatHoldsNoCertificate() throws IOException {
    Path file = Files.writeString(home.resolve("ca.pem"), "no certificate");
    assertThatThrownBy(() -> read(Map.of(), file))
        .isInstanceOfSatisfying(
            RegistryException.class,
            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.LOCAL))
        .hasMessage("%s: it holds no certificate that can be read; correct or remove it", file);
    assertThatThrownBy(() -> read(Map.of("SSL_CERT_FILE", "/nowhere/ca.pem")))
        .hasMessage("SSL_CERT_FILE=/nowhere/ca.pem: there is no such file; correct or remove it");
  }

  @Test
  void isFoundOutOnceForAHost() {
    NetworkOptions network =
        new NetworkOptions(
            Map.of("HOME", home.toString()), Set.of(), List.of(authority.certificate()));
    try (RegistryClient client = Clients.brisk().network(network).build()) {
      for (int i = 0; i < 3; i++) {
        client.tags(RepositoryPath.of(host() + "/foo"));
        client.tags(RepositoryPath.of(registry.host() + "/foo"));
      }
      assertThat(client.requests().byHost().keySet())
          .containsExactlyInAnyOrder(host(), registry.host());
    }
  }
}
