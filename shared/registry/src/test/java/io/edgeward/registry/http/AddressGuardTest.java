package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.network.ProxyVariables;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {
  private static final URI PUBLIC = URI.create("https://registry.example.com/v2/");

  private final Map<String, String> names =
      new ConcurrentHashMap<>(
          Map.of(
              "registry.example.com", "192.0.2.1",
              "storage.example.com", "192.0.2.2",
              "private.example.com", "10.0.0.7"));
  private final AddressGuard guard = new AddressGuard(new Names());

  private class Names implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return InetAddress.getAllByName(names.getOrDefault(host, host));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://10.1.2.3/x",
        "https://172.16.0.1/x",
        "https://192.168.1.1/x",
        "https://169.254.169.254/computeMetadata/v1/",
        "https://100.64.0.1/x",
        "https://0.0.0.0/x",
        "https://[::1]/x",
        "https://[fe80::1]/x",
        "https://[fd00::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://private.example.com/x",
        "http://storage.example.com/x",
        "ftp://storage.example.com/x"
      })
  void refusesToBeSentInside(String target) {
    assertThatThrownBy(() -> guard.check(PUBLIC, URI.create(target)))
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSAFE))
        .hasMessageStartingWith("registry.example.com points to ")
        .hasMessageEndingWith("; the request was not sent");
  }

  @Test
  void letsAPublicRegistryPointToPublicStorage() {
    assertThatCode(() -> guard.check(PUBLIC, URI.create("https://storage.example.com/x?sig=1")))
        .doesNotThrowAnyException();
  }

  @Test
  void letsARegistryInsidePointInside() {
    URI inside = URI.create("http://127.0.0.1:5000/v2/");
    assertThatCode(() -> guard.check(inside, URI.create("http://127.0.0.1:9000/blob")))
        .doesNotThrowAnyException();
  }

  @Test
  void givesAPublicRegistryNoFreedomForOneAddressInside() throws UnknownHostException {
    AddressGuard both =
        new AddressGuard(
            new Names() {
              @Override
              public InetAddress[] resolve(String host) throws UnknownHostException {
                return new InetAddress[] {
                  InetAddress.getByName("192.0.2.1"), InetAddress.getByName("10.0.0.1")
                };
              }
            });
    assertThatThrownBy(() -> both.check(PUBLIC, URI.create("https://10.0.0.1/x")))
        .isInstanceOf(RegistryException.class);
  }

  @Test
  void givesAPublicRegistryNoFreedomForTurningInsideLater() throws UnknownHostException {
    assertThat(guard.resolve("registry.example.com")).hasSize(1);
    names.put("registry.example.com", "127.0.0.1");
    assertThatThrownBy(() -> guard.check(PUBLIC, URI.create("https://10.0.0.1/x")))
        .isInstanceOf(RegistryException.class);
  }

  @Test
  void refusesANameThatTurnsInsideAfterItWasJudged() throws UnknownHostException {
    guard.check(PUBLIC, URI.create("https://storage.example.com/x"));
    assertThat(guard.resolve("storage.example.com")).hasSize(1);
    names.put("storage.example.com", "169.254.169.254");
    assertThatThrownBy(() -> guard.resolve("storage.example.com"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void leavesAloneTheHostsThatSomebodyNamed() throws UnknownHostException {
    assertThat(guard.resolve("private.example.com")).hasSize(1);
  }

  private static final URI OUTSIDE = URI.create("https://unknown.example.com/v2/");

  private static AddressGuard behindProxy() {
    return new AddressGuard(
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            if (host.matches("[0-9.]+|[0-9a-f:]+|localhost")) {
              return InetAddress.getAllByName(host);
            }
            throw new UnknownHostException(host + " is known to the proxy alone");
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        },
        new ProxyVariables(
            NetworkOptions.of(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "10.9.9.9"))));
  }

  @Test
  void leavesNamesToTheProxy() {
    assertThatCode(
            () -> behindProxy().check(OUTSIDE, URI.create("https://storage.example.com/x?sig=1")))
        .doesNotThrowAnyException();
    assertThatCode(() -> behindProxy().check(OUTSIDE, URI.create("https://192.0.2.7/x")))
        .doesNotThrowAnyException();
    assertThatCode(() ->
            behindProxy()
                .check(URI.create("https://10.0.0.7/v2/"), URI.create("https://10.0.0.8/x")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://10.1.2.3/x",
        "https://10.9.9.9/x",
        "https://169.254.169.254/x",
        "https://[::1]/x",
        "https://[fd00::1]:8443/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://localhost/x",
        "https://0x7f000001/x",
        "https://2130706433/x",
        "https://0177.0.0.1/x",
        "https://127.1/x",
        "http://storage.example.com/x"
      })
  void refusesWhatIsWrittenAsAnAddressInsideBehindAProxy(String target) {
    assertThatThrownBy(() -> behindProxy().check(OUTSIDE, URI.create(target)))
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSAFE));
  }
}
