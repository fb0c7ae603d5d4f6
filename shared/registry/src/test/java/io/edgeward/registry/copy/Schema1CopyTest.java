package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.Schema1Test;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A signed manifest is put by digest first, and gets a tag when that was confirmed. */
final class Schema1CopyTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Tag V2 = Tag.of("v2");

  private static final String PAYLOAD = "{\"schemaVersion\":1,\"fsLayers\":[]}";
  private static final String BODY =
      Schema1Test.signedText(
          PAYLOAD.replace("}", "\n}"), Schema1Test.signature(PAYLOAD.length() - 1, "\n}"));
  private static final Digest DIGEST =
      Digest.ofContent(bytes(PAYLOAD.substring(0, PAYLOAD.length() - 1) + "\n}"));

  /** What a registry does with a signed manifest. */
  private enum Registry {
    /** Names it by the signed text, and says so. */
    CONFIRMS,
    /** Names it by the signed text. */
    SAYS_NOTHING,
    /** Names it by all bytes, and says so. */
    SAYS_ANOTHER,
    /** Names it by all bytes. */
    KEEPS_ANOTHER,
    /** Checks the digest against all bytes. */
    REFUSES
  }

  private final Set<String> stored = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @EnumSource(names = {"CONFIRMS", "SAYS_NOTHING"})
  void isTaggedOnceItsDigestIsConfirmed(Registry registry) {
    try (FakeServer server = server(registry)) {
      assertThat(copy(server)).containsOnly(new Outcome.Copied());
      List<String> puts = puts(server);
      assertThat(puts)
          .containsExactly(
              "PUT /v2/prod/foo/manifests/" + DIGEST,
              "PUT /v2/prod/foo/manifests/v1",
              "PUT /v2/prod/foo/manifests/v2");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SAYS_ANOTHER", "KEEPS_ANOTHER", "REFUSES"})
  void isNeverTaggedWhereTheRegistryNamesItOtherwise(Registry registry) {
    try (FakeServer server = server(registry)) {
      assertThat(copy(server))
          .hasSize(2)
          .allSatisfy(outcome -> assertThat(outcome).isEqualTo(failure(registry, server.host())));
      assertThat(puts(server)).allMatch(line -> line.endsWith(DIGEST.text()));
    }
  }

  @Test
  void isNeverTaggedByWhoeverPutsAManifestHimself() {
    try (FakeServer server = server(Registry.SAYS_ANOTHER);
        RegistryClient client = Clients.brisk().build()) {
      ManifestContent content =
          new ManifestContent(DIGEST, MediaTypes.SCHEMA_1_SIGNED, bytes(BODY));
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(() ->
                  client.putManifest(RepositoryPath.of(server.host() + "/prod/foo"), V1, content)))
          .isInstanceOf(RegistryException.class);
      assertThat(puts(server)).containsExactly("PUT /v2/prod/foo/manifests/" + DIGEST);
    }
  }

  private static Outcome failure(Registry registry, String host) {
    String put = "PUT http://%s/v2/prod/foo/manifests/%s".formatted(host, DIGEST);
    String message =
        switch (registry) {
          case SAYS_ANOTHER ->
              "%s: the registry stored %s instead of %s; it changes what it is given, and this"
                      .formatted(put, Digest.ofContent(bytes(BODY)), DIGEST)
                  + " image cannot be kept there";
          case KEEPS_ANOTHER ->
              "%s/prod/foo took %s and does not have it; it names it otherwise, and no tag was put"
                  .formatted(host, DIGEST);
          case REFUSES -> put + " answered 400";
          case CONFIRMS, SAYS_NOTHING -> "";
        };
    return new Outcome.Failed(message, false);
  }

  private static List<Outcome> copy(FakeServer server) {
    try (RegistryClient client = Clients.brisk().build()) {
      CopyTarget target =
          new CopyTarget(RepositoryPath.of(server.host() + "/prod/foo"), List.of(V1, V2));
      return new ImageCopier(client)
          .copy(RepositoryPath.of(server.host() + "/staging/foo"), DIGEST, List.of(target)).stream()
              .map(delivery -> delivery.outcome())
              .toList();
    }
  }

  private static List<String> puts(FakeServer server) {
    return server.lines().stream().filter(line -> line.startsWith("PUT")).toList();
  }

  /** Staging and production in one. */
  private FakeServer server(Registry registry) {
    return new FakeServer((exchange, n) -> {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/v2/staging/foo/manifests/")) {
        FakeServer.send(exchange, 200, BODY, "Content-Type", MediaTypes.SCHEMA_1_SIGNED);
      } else if (exchange.getRequestMethod().equals("PUT")) {
        put(registry, exchange, path);
      } else if (stored.contains(path)) {
        FakeServer.send(exchange, 200, BODY, "Docker-Content-Digest", DIGEST.text());
      } else {
        FakeServer.send(
            exchange, 404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"no\"}]}");
      }
    });
  }

  private void put(Registry registry, HttpExchange exchange, String path) throws IOException {
    String other = Digest.ofContent(bytes(BODY)).text();
    switch (registry) {
      case CONFIRMS -> {
        stored.add(path);
        FakeServer.send(exchange, 201, "", "Docker-Content-Digest", DIGEST.text());
      }
      case SAYS_NOTHING -> {
        stored.add(path);
        FakeServer.send(exchange, 201, "");
      }
      case SAYS_ANOTHER -> FakeServer.send(exchange, 201, "", "Docker-Content-Digest", other);
      case KEEPS_ANOTHER -> FakeServer.send(exchange, 201, "");
      case REFUSES -> FakeServer.send(exchange, 400, "");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
