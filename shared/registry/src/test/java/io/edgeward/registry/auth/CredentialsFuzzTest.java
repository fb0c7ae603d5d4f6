package io.edgeward.registry.auth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.http.AddressGuard;
import io.edgeward.registry.http.CannedAnswers;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Scope;
import io.edgeward.testkit.property.Fuzz;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever says who is asking is understood, or is a {@link RegistryException}. */
class CredentialsFuzzTest {
  private static final URI REGISTRY = URI.create("https://registry.example/v2/");
  private static final Credential NOBODY = new Credential.Anonymous();

  @TempDir private Path folder;

  private final CannedAnswers answers = new CannedAnswers();
  private final TokenEndpoint endpoint =
      new TokenEndpoint(
          answers,
          new AddressGuard(new Outside()),
          new Failures(Clock.systemUTC()),
          Clock.systemUTC());

  @AfterEach
  void close() {
    answers.close();
  }

  /** All hosts have one public address; nothing is looked up. */
  private static final class Outside implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
      return new InetAddress[] {InetAddress.getByAddress(new byte[] {93, (byte) 184, 1, 1})};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private Token token(String realm, Credential credential) throws IOException {
    Challenge.Bearer challenge =
        new Challenge.Bearer(realm, Optional.of("service"), Optional.empty());
    return endpoint.fetch(REGISTRY, challenge, Scope.CATALOG, credential);
  }

  @Test
  void tokensEnd() throws Exception {
    Fuzz.of(
            "tokens",
            "{\"token\":\"t\",\"expires_in\":300,\"issued_at\":\"2026-11-21T04:00:00Z\"}",
            "{\"access_token\":\"t\",\"expires_in\":60}")
        .endsIn(
            RegistryException.class,
            bytes -> {
              answers.set(200, bytes);
              token("https://auth.example/token", NOBODY).header();
            });
  }

  @Test
  void realmsEnd() throws Exception {
    answers.set(200, "{\"token\":\"t\"}".getBytes(StandardCharsets.UTF_8));
    Fuzz.of("realms", "https://auth.example/token?a=b", "https://user@auth.example:8080/#x")
        .endsIn(
            RegistryException.class,
            bytes -> {
              token(CannedAnswers.field(bytes), NOBODY);
              token(CannedAnswers.field(bytes), new Credential.IdentityToken("i"));
            });
  }

  @Test
  void answersOfHelpersEnd() throws Exception {
    CredentialHelper helper = new CredentialHelper("test");
    Fuzz.of(
            "answers of helpers",
            "{\"ServerURL\":\"a.io\",\"Username\":\"u\",\"Secret\":\"s\"}",
            "{\"Username\":\"<token>\",\"Secret\":\"s\"}")
        .endsIn(
            RegistryException.class,
            bytes -> helper.read(0, new String(bytes, StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "[1,2]"})
  void aHelperThatAnswersWithoutTextIsNamed(String value) {
    assertThatThrownBy(() ->
            new CredentialHelper("test")
                .read(0, "{\"Username\":\"u\",\"Secret\":%s}".formatted(value)))
        .isInstanceOf(RegistryException.class)
        .hasMessage("docker-credential-test did not answer with Username and Secret");
  }

  @Test
  void answersOfTheMetadataServerEnd() throws Exception {
    Fuzz.of(
            "answers of the metadata server",
            "{\"access_token\":\"t\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")
        .endsIn(
            RegistryException.class,
            bytes -> {
              answers.set(200, bytes, "Metadata-Flavor", "Google");
              new GoogleMetadata(Map.of(), answers, Clock.systemUTC()).find("gcr.io", "a/b");
            });
  }

  @Test
  void dockerConfigurationsEnd() throws Exception {
    Path file = folder.resolve("config.json");
    Fuzz.of(
            "docker configurations",
            "{\"auths\":{\"a.io\":{\"auth\":\"dTpw\"},\"b.io/c\":{\"identitytoken\":\"i\"}}}",
            "{\"auths\":{\"https://a.io/v1/\":{\"username\":\"u\",\"password\":\"p\"}},\"credHelpers\":{\"c.io\":\"\"}}")
        .endsIn(
            RegistryException.class,
            bytes -> {
              Files.write(file, bytes);
              Credentials credentials = DockerConfig.ofFile(file);
              for (String host : List.of("a.io", "b.io")) {
                credentials.find(host, "c/d");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"credHelpers\":{\"a.io\":null}}",
        "{\"credHelpers\":{\"a.io\":{}}}",
        "{\"credHelpers\":[]}",
        "{\"auths\":{\"a.io\":null}}",
        "{\"auths\":5}"
      })
  void aConfigurationOfAnotherShapeIsNamed(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), json);
    assertThatThrownBy(() -> DockerConfig.ofFile(file))
        .isInstanceOf(RegistryException.class)
        .hasMessage("%s is not a readable docker configuration: mend or remove it", file);
  }
}
