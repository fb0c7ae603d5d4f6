package io.edgeward.registry.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.registry.RegistryException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyVariablesTest {
  private static final Map<String, String> BOTH =
      Map.of("HTTPS_PROXY", "http://secure:3128", "HTTP_PROXY", "plain:8080");

  private static ProxyVariables proxies(Map<String, String> environment) {
    return new ProxyVariables(NetworkOptions.of(environment));
  }

  private static String found(Map<String, String> environment, String target) {
    return proxies(environment)
        .find(URI.create(target))
        .map(proxy -> proxy.address().toString())
        .orElse("");
  }

  @Test
  void chooseByTheSchemeOfTheTarget() {
    assertThat(found(BOTH, "https://reg.example.com/v2/")).isEqualTo("http://secure:3128");
    assertThat(found(BOTH, "http://reg.example.com:5000/v2/")).isEqualTo("http://plain:8080");
    assertThat(found(Map.of("HTTP_PROXY", "plain"), "https://reg.example.com/")).isEmpty();
    assertThat(found(Map.of("http_proxy", "plain"), "http://reg.example.com/"))
        .isEqualTo("http://plain:80");
    assertThat(found(Map.of("HTTPS_PROXY", "", "https_proxy", "low:1"), "https://a.io/"))
        .isEqualTo("http://low:1");
    assertThat(found(Map.of("HTTPS_PROXY", "up:1", "https_proxy", "low:1"), "https://a.io/"))
        .isEqualTo("http://up:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/",
        "https://a.localhost:5000/",
        "https://127.0.0.1:5000/",
        "https://127.9.9.9/",
        "https://[::1]:5000/",
        "https://LOCALHOST./",
        "http://metadata.google.internal/computeMetadata/",
        "http://169.254.169.254/"
      })
  void areNotForThisMachineOrItsMetadata(String target) {
    assertThat(found(BOTH, target)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // Go's own table, and what its page says.
    "*, https://reg.example.com/, true",
    "example.com, https://example.com/, true",
    "example.com, https://reg.example.com/, true",
    "example.com, https://badexample.com/, false",
    "EXAMPLE.com, https://Reg.Example.COM/, true",
    ".example.com, https://example.com/, false",
    ".example.com, https://reg.example.com/, true",
    "*.example.com, https://reg.example.com/, true",
    "*.example.com, https://example.com/, false",
    "reg.example.com:5000, https://reg.example.com:5000/, true",
    "reg.example.com:5000, https://reg.example.com/, false",
    "reg.example.com:443, https://reg.example.com/, true",
    "10.0.0.7, https://10.0.0.7/, true",
    "10.0.0.7:5000, https://10.0.0.7/, false",
    "10.0.0.0/8, https://10.20.30.40:5000/, true",
    "10.0.0.0/8, https://11.0.0.1/, false",
    "10.0.0.0/33, https://10.0.0.1/, false",
    "fd00::/8, https://[fd00::7]:5000/, true",
    "[fd00::7]:5000, https://[fd00::7]:5000/, true",
    "fd00::7, https://[fd00::7]/, true",
    "' a.io , example.com ', https://example.com/, true",
    "',,', https://example.com/, false",
    "example.com, https://example.com./, true"
  })
  void leaveOutWhatNoProxyNames(String list, String target, boolean direct) {
    Map<String, String> environment = new HashMap<>(BOTH);
    environment.put("no_proxy", list);
    assertThat(found(environment, target).isEmpty()).isEqualTo(direct);
  }

  @Test
  void knowWhoAsksAndNeverShowThePassword() {
    ProxyServer proxy =
        proxies(Map.of("HTTPS_PROXY", "http://al%40ice:ca%3Anary+7@proxy.corp:3128/"))
            .find(URI.create("https://reg.example.com/"))
            .orElseThrow();
    assertThat(proxy.login()).contains(new ProxyServer.Login("al@ice", "ca:nary+7"));
    assertThat(proxy.toString() + proxy.shown()).doesNotContain("nary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://canary:1080", "http://", "http://canary:port", "::canary::"})
  void nameAVariableThatIsNoProxyWithoutRepeatingIt(String value) {
    ProxyVariables proxies = proxies(Map.of("https_proxy", value));
    assertThat(proxies.find(URI.create("https://localhost/"))).isEmpty();
    assertThatThrownBy(() -> proxies.find(URI.create("https://reg.example.com/")))
        .isInstanceOfSatisfying(
            RegistryException.class,
            e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.LOCAL))
        .hasMessageStartingWith("https_proxy is no address of an HTTP proxy")
        .hasMessageEndingWith(": write http://HOST:PORT, or unset it")
        .hasMessageNotContaining("canary");
  }
}
