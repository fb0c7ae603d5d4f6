package io.edgeward.registry.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.auth.Credential;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TagList;
import io.edgeward.registry.http.FakeServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry may do to whoever reads from it. */
final class ReadFaultsTest {
  private static final Digest DIGEST = Digest.ofContent(new byte[] {1});
  private static final Credentials ALICE =
      (host, path) -> new Credential.Password("alice", "canary-password");

  private static void assertFails(FakeServer server, Kind kind, String message) {
    try (RegistryClient client = Clients.brisk().build()) {
      assertThatThrownBy(() -> client.tags(foo(server)))
          .isInstanceOfSatisfying(
              RegistryException.class, e -> assertThat(e.kind()).isEqualTo(kind))
          .hasMessage(message.replace("HOST", server.host()));
    }
  }

  private static RepositoryPath foo(FakeServer server) {
    return RepositoryPath.of(server.host() + "/prod/foo");
  }

  @Test
  void readsEveryPageEvenWhereTheFirstHasManifests() {
    try (EmbeddedRegistry registry =
            EmbeddedRegistry.start(RegistryOptions.inMemory().pageLimit(2));
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/foo");
      for (int i = 0; i < 7; i++) {
        ImagePusher.push(Images.image(i), path, Tag.of("v" + i));
      }
      assertThat(client.tags(path).tags()).hasSize(7);
      assertThat(registry.traffic().requests("GET tags")).isEqualTo(4);
    }
    String page = "{\"manifest\":{\"sha256:%s\":{\"tag\":[\"%s\"]}}}";
    try (FakeServer google =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange,
                    200,
                    page.formatted(String.valueOf(n).repeat(64), "v" + n),
                    n == 1 ? "Link" : "X",
                    "</v2/prod/foo/tags/list?last=v1>; rel=\"next\""));
        RegistryClient client = Clients.brisk().build()) {
      assertThat(client.tags(foo(google)).tags()).containsExactly(Tag.of("v1"), Tag.of("v2"));
    }
  }

  @Test
  void refusesPagesThatNeverEnd() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start();
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/foo");
      ImagePusher.push(Images.image(1), path, Tag.of("v1"));
      registry.faults().add("GET", "tags/list", When.always(), new Fault.EndlessPages());
      assertThatThrownBy(() -> client.tags(path))
          .hasMessageEndingWith(": the list does not end: page 2 is an earlier one");
    }
  }

  @Test
  void takesNoPartOfAListForTheWhole() {
    try (FakeServer server =
        new FakeServer((exchange, n) ->
            FakeServer.send(
                exchange,
                n == 1 ? 200 : 404,
                "{\"tags\":[\"v1\"]}",
                "Link",
                "<?last=v1>; rel=next"))) {
      assertFails(
          server,
          Kind.BROKEN,
          "GET http://HOST/v2/prod/foo/tags/list: page 2 of the list is missing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "[]", "{\"tags\":{}}", "{\"tags\":[]} {}"})
  void refusesWhatIsNoList(String body) {
    try (FakeServer server = new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, body));
        RegistryClient client = Clients.brisk().build()) {
      assertThatThrownBy(() -> client.tags(foo(server)))
          .isInstanceOfSatisfying(
              RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN));
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void asksAgainWhenAListIsCutOff() {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(exchange, 200, n == 1 ? "{\"tags\":[\"v1\"" : "{\"tags\":[]}"));
        RegistryClient client = Clients.brisk().build()) {
      assertThat(client.tags(foo(server)).tags()).isEmpty();
      assertThat(server.seen()).hasSize(2);
    }
  }

  @Test
  void decidesNothingAboutATagThatMovedWhileItWasListed() {
    String listing =
        """
        {"child":[],"manifest":{"sha256:%s":{"tag":["v1"]},"sha256:%s":{"tag":["v1"]}}}\
        """
            .formatted("a".repeat(64), "b".repeat(64));
    try (FakeServer server =
            new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, listing));
        RegistryClient client = Clients.brisk().build()) {
      TagList.Google list = (TagList.Google) client.tags(foo(server));
      Reading reading = new Reading.Read(list.listing());
      assertThat(reading.state(Tag.of("v1"))).isInstanceOf(TagState.Unknown.class);
    }
  }

  @Test
  void cutsOffWhoeverSendsNothingInTime() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    List<Duration> pauses = new ArrayList<>();
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              exchange.sendResponseHeaders(200, 1000);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              await(done);
            });
        RegistryClient client =
            Clients.brisk().deadline(Duration.ofMillis(200)).pause(pauses::add).build()) {
      assertThatThrownBy(() -> client.tags(foo(server)))
          .hasMessage(
              "GET http://%s/v2/prod/foo/tags/list failed: no complete answer within 0.2 s",
              server.host());
      done.countDown();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void sendsNoCredentialToAnotherHost() {
    try (FakeServer storage =
            new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, "{\"tags\":[]}"));
        FakeServer server =
            new FakeServer((exchange, n) -> {
              if (exchange.getRequestHeaders().containsKey("Authorization")) {
                String target = "http://" + storage.host() + "/elsewhere?sig=canary";
                FakeServer.send(exchange, 307, "", "Location", target);
              } else {
                FakeServer.send(exchange, 401, "", "WWW-Authenticate", "Basic realm=\"x\"");
              }
            });
        RegistryClient client = Clients.brisk().credentials(ALICE).build()) {
      client.tags(foo(server));
      assertThat(storage.seen()).hasSize(1);
      assertThat(storage.seen().getFirst().headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void keepsSecretsOfAddressesOutOfMessages() {
    try (FakeServer storage =
            new FakeServer((exchange, n) -> FakeServer.send(exchange, 403, "{}"));
        FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange, 307, "", "Location", "http://" + storage.host() + "/x?s=canary"))) {
      assertFails(
          server,
          Kind.DENIED,
          "GET http://HOST/v2/prod/foo/tags/list answered 403, ask for the right to do so, or sign"
              + " in as someone who has it");
    }
  }

  @Test
  void refusesRedirectsInCircles() {
    try (FakeServer server =
        new FakeServer((exchange, n) ->
            FakeServer.send(exchange, 302, "", "Location", exchange.getRequestURI().toString()))) {
      assertFails(
          server,
          Kind.BROKEN,
          "GET http://HOST/v2/prod/foo/tags/list: it was redirected too often, or with its body");
    }
  }

  @Test
  void asksForTheContentWhereTheDigestIsNotTold() {
    String manifest = "{\"schemaVersion\":2}";
    try (FakeServer server =
            new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, manifest));
        RegistryClient client = Clients.brisk().build()) {
      assertThat(client.head(foo(server), Tag.of("v1")))
          .isEqualTo(Optional.of(Digest.ofContent(manifest.getBytes())));
      assertThat(server.lines())
          .containsExactly("HEAD /v2/prod/foo/manifests/v1", "GET /v2/prod/foo/manifests/v1");
    }
  }
}
