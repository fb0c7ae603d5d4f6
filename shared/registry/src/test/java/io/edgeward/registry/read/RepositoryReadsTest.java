package io.edgeward.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.Clients;
import io.edgeward.registry.auth.Credential;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.read.InventoryReader.Role;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** With which scope whoever writes and whoever reads asks, and what a denial then means. */
final class RepositoryReadsTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Digest DIGEST = Digest.ofContent(new byte[] {1});
  private static final Credentials ALICE =
      (host, path) -> new Credential.Password("alice", "canary-password");

  private static String token(HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
        .replace("Bearer ", "");
  }

  private static void challenge(HttpExchange exchange, String scope) throws IOException {
    String realm = "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + "/token";
    FakeServer.send(
        exchange,
        401,
        "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}",
        "WWW-Authenticate",
        "Bearer realm=\"%s\",scope=\"%s\"".formatted(realm, scope));
  }

  /** A token is the scopes for which it is good. */
  private static void grant(HttpExchange exchange) throws IOException {
    String scopes = exchange.getRequestURI().getQuery().replace("scope=", "");
    FakeServer.send(exchange, 200, "{\"token\":\"%s\"}".formatted(scopes));
  }

  /** Denies what does not exist to whoever may not create it. */
  private static FakeServer denyingReaders() {
    return new FakeServer((exchange, n) -> {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/token")) {
        grant(exchange);
      } else if (token(exchange).endsWith("pull,push")) {
        FakeServer.send(exchange, 404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}");
      } else {
        challenge(exchange, "repository:prod/new:pull");
      }
    });
  }

  private static Reading read(FakeServer server, Role role) {
    RepositoryPath path = RepositoryPath.of(server.host() + "/prod/new");
    try (RegistryClient client = Clients.brisk().credentials(ALICE).build()) {
      Inventory inventory =
          new InventoryReader(client, role).read(new TreeMap<>(Map.of(path, Set.of(V1, DIGEST))));
      return inventory.reading(path);
    }
  }

  @Test
  void aWriterLearnsThatARepositoryIsNotThereYet() {
    try (FakeServer server = denyingReaders()) {
      assertThat(read(server, Role.WRITER)).isEqualTo(new Reading.Absent());
      assertThat(server.lines())
          .filteredOn(line -> line.startsWith("GET /token"))
          .containsExactly("GET /token?scope=repository%3Aprod%2Fnew%3Apull%2Cpush");
    }
  }

  @Test
  void toAReaderItIsForbidden() {
    try (FakeServer server = denyingReaders()) {
      assertThat(read(server, Role.READER))
          .isEqualTo(
              new Reading.Forbidden(
                  "GET http://%s/v2/prod/new/tags/list answered 401 (UNAUTHORIZED), sign in with docker login %s"
                      .formatted(server.host(), server.host())));
    }
  }

  private static FakeServer withoutRepositories() {
    return new FakeServer((exchange, n) ->
        FakeServer.send(exchange, 404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}"));
  }

  private static Reading read(FakeServer server, Role role, Set<Reference> references) {
    RepositoryPath path = RepositoryPath.of(server.host() + "/prod/new");
    try (RegistryClient client = Clients.brisk().build()) {
      return new InventoryReader(client, role)
          .read(new TreeMap<>(Map.of(path, references)))
          .reading(path);
    }
  }

  @Test
  void aWriterOfTagsAsksForNoDigestsWhereNothingIsTagged() {
    try (FakeServer server = withoutRepositories()) {
      Set<Reference> wanted = Set.of(V1, Tag.of("v2"), DIGEST, Digest.ofContent(new byte[] {2}));
      assertThat(read(server, Role.WRITER, wanted)).isEqualTo(new Reading.Absent());
      assertThat(server.lines()).containsExactly("GET /v2/prod/new/tags/list");
    }
  }

  /** Some registries deny a repository in which nothing is tagged. */
  @Test
  void readersAndWhoeverWritesNoTagAskForEachDigest() {
    Set<Reference> digests = Set.of(DIGEST, Digest.ofContent(new byte[] {2}));
    Set<Reference> both = Set.of(DIGEST, Digest.ofContent(new byte[] {2}), V1);
    try (FakeServer server = withoutRepositories()) {
      assertThat(read(server, Role.WRITER, digests)).isEqualTo(new Reading.Absent());
      assertThat(read(server, Role.READER, both)).isEqualTo(new Reading.Absent());
      assertThat(server.lines())
          .filteredOn(line -> line.startsWith("HEAD /v2/prod/new/manifests/sha256:"))
          .hasSize(4);
    }
  }

  @Test
  void aWriterThatMayOnlyReadReads() {
    try (FakeServer server =
        new FakeServer((exchange, n) -> {
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/token") && exchange.getRequestURI().getQuery().contains("push")) {
            FakeServer.send(exchange, 403, "");
          } else if (path.equals("/token")) {
            grant(exchange);
          } else if (token(exchange).endsWith(":pull")) {
            FakeServer.send(exchange, 200, "{\"child\":[],\"manifest\":{}}");
          } else {
            challenge(exchange, "repository:prod/new:pull");
          }
        })) {
      assertThat(read(server, Role.WRITER)).isInstanceOf(Reading.Read.class);
    }
  }

  @Test
  void whoMayNeitherWriteNorReadIsToldOfTheFirstDenial() {
    try (FakeServer server = new FakeServer((exchange, n) -> FakeServer.send(exchange, 403, ""))) {
      assertThat(read(server, Role.WRITER)).isInstanceOf(Reading.Forbidden.class);
    }
  }

  @Test
  void theScopeThatTheRegistryAsksForIsTriedAfterOurs() {
    String asked = "repository:library/prod/new:pull";
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              if (exchange.getRequestURI().getPath().equals("/token")) {
                grant(exchange);
              } else if (token(exchange).equals(asked)) {
                FakeServer.send(exchange, 200, "{\"tags\":[]}");
              } else {
                challenge(exchange, asked);
              }
            });
        RegistryClient client = Clients.brisk().credentials(ALICE).build()) {
      RepositoryPath path = RepositoryPath.of(server.host() + "/prod/new");
      client.tags(path);
      client.tags(path);
      assertThat(server.lines())
          .containsExactly(
              "GET /v2/prod/new/tags/list",
              "GET /token?scope=repository%3Aprod%2Fnew%3Apull",
              "GET /v2/prod/new/tags/list",
              "GET /token?scope=repository%3Alibrary%2Fprod%2Fnew%3Apull",
              "GET /v2/prod/new/tags/list",
              "GET /v2/prod/new/tags/list");
    }
  }

  @Test
  void theScopeThatTheRegistryAsksForIsTriedWhereOursGetsNoToken() {
    String asked = "repository:library/prod/new:pull";
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              if (!exchange.getRequestURI().getPath().equals("/token")) {
                if (token(exchange).equals(asked)) {
                  FakeServer.send(exchange, 200, "{\"tags\":[]}");
                } else {
                  challenge(exchange, asked);
                }
              } else if (exchange.getRequestURI().getQuery().contains("library")) {
                grant(exchange);
              } else {
                FakeServer.send(exchange, 403, "");
              }
            });
        RegistryClient client = Clients.brisk().credentials(ALICE).build()) {
      assertThat(client.tags(RepositoryPath.of(server.host() + "/prod/new")).tags()).isEmpty();
    }
  }

  @Test
  void aScopeThatOursCoversIsNoOther() {
    RepositoryPath path = RepositoryPath.of("reg.example/prod/new");
    Scope push = Scope.push(path);
    for (String covered :
        new String[] {
          "",
          " ",
          "repository:prod/new:pull",
          "repository:prod/new:push,pull",
          "repository:prod/new:push repository:prod/new:pull",
          "x".repeat(2000)
        }) {
      assertThat(push.otherThan(covered)).as(covered).isEmpty();
    }
    for (String other :
        new String[] {"x", "repository:prod/new:delete", "repository:prod/ne:pull", ":", "a b"}) {
      assertThat(push.otherThan(other)).as(other).isPresent();
    }
  }
}
