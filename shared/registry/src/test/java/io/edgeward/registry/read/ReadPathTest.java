package io.edgeward.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer at every request of the read path, and what is known then. Nothing but the API's own
 * word makes anything absent.
 */
final class ReadPathTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Tag V2 = Tag.of("v2");
  private static final Tag V3 = Tag.of("v3");
  private static final String TAGGED = "{\"schemaVersion\":2,\"manifests\":[]}";
  private static final String UNTAGGED = "{\"schemaVersion\":2, \"manifests\":[]}";
  private static final Digest TAGGED_DIGEST = digest(TAGGED);
  private static final Digest UNTAGGED_DIGEST = digest(UNTAGGED);
  private static final Digest NEVER_PUSHED = digest("never");
  private static final String ERROR = "{\"errors\":[{\"code\":\"%s\",\"message\":\"m\"}]}";

  /** What a server may answer. */
  private enum Answer {
    GARBAGE(200, "<html>"),
    NO_CONTENT(204, ""),
    LOOP(301, ""),
    S400(400, ""),
    S401(401, ""),
    S403(403, ""),
    BARE_404(404, ""),
    PAGE_404(404, "<html>404</html>"),
    JSON_404(404, "{\"message\":\"Not Found\"}"),
    NO_CODE_404(404, "{\"errors\":[{\"status\":404,\"message\":\"Not Found\"}]}"),
    EMPTY_404(404, "{\"errors\":[]}"),
    HALF_404(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}"),
    DENIED_404(404, ERROR.formatted("DENIED")),
    NAME_UNKNOWN(404, ERROR.formatted("NAME_UNKNOWN")),
    NOT_FOUND(404, ERROR.formatted("NOT_FOUND")),
    MANIFEST_UNKNOWN(404, ERROR.formatted("MANIFEST_UNKNOWN")),
    BLOB_UNKNOWN(404, ERROR.formatted("BLOB_UNKNOWN")),
    S405(405, ""),
    S408(408, ""),
    S410(410, ERROR.formatted("NAME_UNKNOWN")),
    S416(416, ""),
    S418(418, ""),
    S429(429, ""),
    S500(500, ERROR.formatted("NAME_UNKNOWN")),
    S501(501, ""),
    S502(502, ""),
    S503(503, ""),
    S504(504, ""),
    RESET(0, ""),
    TRUNCATED(200, "{");

    final int status;
    final String body;

    Answer(int status, String body) {
      this.status = status;
      this.body = body;
    }

    boolean isForbidden() {
      return status == 401 || status == 403 || this == DENIED_404;
    }

    boolean deniesRepository() {
      return this == NAME_UNKNOWN || this == NOT_FOUND;
    }

    boolean deniesManifest() {
      return deniesRepository() || this == MANIFEST_UNKNOWN;
    }

    /** A HEAD so answered is followed by a GET. */
    boolean leavesToGet() {
      return status == 200 && this != TRUNCATED || status == 404 || status == 405 || status == 501;
    }

    String unread() {
      return isForbidden() ? "forbidden" : "unreadable";
    }
  }

  private static Stream<Answer> answers() {
    return Arrays.stream(Answer.values());
  }

  private static Digest digest(String text) {
    return Digest.ofContent(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A registry of one repository with two pages of tags, all well but at some requests. */
  private static FakeServer registry(String request, Answer fault) {
    return new FakeServer((exchange, n) -> {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      if (line.matches(request)) {
        send(exchange, fault);
      } else {
        serve(exchange, line);
      }
    });
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    switch (answer) {
      case RESET -> exchange.close();
      case TRUNCATED -> {
        exchange.sendResponseHeaders(200, 100);
        if (!exchange.getRequestMethod().equals("HEAD")) {
          exchange.getResponseBody().write('{');
        }
        exchange.close();
      }
      default ->
          FakeServer.send(
              exchange,
              answer.status,
              answer.body,
              "Location",
              exchange.getRequestURI().toString());
    }
  }

  private static void serve(HttpExchange exchange, String line) throws IOException {
    String reference = line.substring(line.lastIndexOf('/') + 1);
    switch (line.substring(line.indexOf(' ') + 1)) {
      case "/v2/prod/foo/tags/list" ->
          FakeServer.send(
              exchange,
              200,
              "{\"tags\":[\"v1\"]}",
              "Link",
              "</v2/prod/foo/tags/list?last=v1>; rel=\"next\"");
      case "/v2/prod/foo/tags/list?last=v1" ->
          FakeServer.send(exchange, 200, "{\"tags\":[\"v2\"]}");
      case "/v2/_catalog?n=1000" ->
          FakeServer.send(
              exchange,
              200,
              "{\"repositories\":[\"other\"]}",
              "Link",
              "</v2/_catalog?last=o>; rel=\"next\"");
      case "/v2/_catalog?last=o" ->
          FakeServer.send(exchange, 200, "{\"repositories\":[\"prod/foo\"]}");
      default -> manifest(exchange, reference);
    }
  }

  private static void manifest(HttpExchange exchange, String reference) throws IOException {
    String content =
        Map.of("v1", TAGGED, "v2", TAGGED, UNTAGGED_DIGEST.text(), UNTAGGED)
            .getOrDefault(reference, "");
    if (content.isEmpty() || exchange.getRequestURI().getPath().contains("referrers")) {
      FakeServer.send(exchange, 404, ERROR.formatted("NAME_UNKNOWN"));
    } else {
      FakeServer.send(
          exchange,
          200,
          content,
          "Docker-Content-Digest",
          digest(content).text(),
          "Content-Type",
          MediaTypes.OCI_INDEX);
    }
  }

  private static Reading read(FakeServer server) {
    RepositoryPath foo = RepositoryPath.of(server.host() + "/prod/foo");
    SortedMap<RepositoryPath, Set<Reference>> wanted =
        new TreeMap<>(Map.of(foo, Set.of(V1, V2, V3, UNTAGGED_DIGEST, NEVER_PUSHED)));
    try (RegistryClient client = Clients.brisk().build()) {
      return new InventoryReader(client).read(wanted).reading(foo);
    }
  }

  /** What is known of v1, v2, v3, the untagged digest and the one that was never pushed. */
  private static String known(Reading reading) {
    return "%s %s %s %s %s"
        .formatted(
            known(reading.state(V1)),
            known(reading.state(V2)),
            known(reading.state(V3)),
            known(reading.presence(UNTAGGED_DIGEST)),
            known(reading.presence(NEVER_PUSHED)));
  }

  private static String known(TagState state) {
    return switch (state) {
      case TagState.On(Digest digest) when digest.equals(TAGGED_DIGEST) -> "there";
      case TagState.On on -> "elsewhere";
      case TagState.Free free -> "absent";
      case TagState.NotListed unlisted -> "unlisted";
      case TagState.Unknown unknown -> known(unknown.why());
    };
  }

  private static String known(Presence presence) {
    return switch (presence) {
      case Presence.Present present -> "there";
      case Presence.Incomplete incomplete -> "incomplete";
      case Presence.Absent absent -> "absent";
      case Presence.NotListed unlisted -> "unlisted";
      case Presence.Unknown unknown -> known(unknown.why());
    };
  }

  private static String known(Reading.Unread why) {
    return switch (why) {
      case Reading.Forbidden forbidden -> "forbidden";
      case Reading.Unreadable unreadable -> "unreadable";
    };
  }

  private static String all(String state) {
    return String.join(" ", state, state, state, state, state);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheFirstPageOfTags(Answer answer) {
    try (FakeServer server = registry("GET /v2/prod/foo/tags/list", answer)) {
      assertThat(known(read(server)))
          .isEqualTo(
              answer.deniesRepository()
                  ? "absent absent absent there absent"
                  : all(answer.unread()));
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheSecondPageOfTags(Answer answer) {
    try (FakeServer server = registry(".*last=v1", answer)) {
      boolean forbidden = answer.status == 401 || answer.status == 403;
      assertThat(known(read(server))).isEqualTo(all(forbidden ? "forbidden" : "unreadable"));
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheHeadOfATag(Answer answer) {
    try (FakeServer server = registry("HEAD .*/v1", answer)) {
      String v1 = answer.leavesToGet() ? "there" : headed(answer);
      assertThat(known(read(server))).isEqualTo(v1 + " there absent there absent");
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheHeadOfADigest(Answer answer) {
    try (FakeServer server = registry("HEAD .*/" + UNTAGGED_DIGEST, answer)) {
      String untagged = answer.leavesToGet() ? "there" : headed(answer);
      assertThat(known(read(server))).isEqualTo("there there absent " + untagged + " absent");
    }
  }

  /** A HEAD has no body that could say more than its status. */
  private static String headed(Answer answer) {
    return switch (answer) {
      // A length without content is no fault of an answer to HEAD, which then lacks the digest.
      case TRUNCATED -> "there";
      default -> answer.unread();
    };
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheGetOfATagThatIsListedAndDeniedToHead(Answer answer) {
    try (FakeServer server = denyingHead("v1", answer)) {
      // What is listed and denied is unreadable, whatever the denial says.
      assertThat(known(read(server))).isEqualTo(answer.unread() + " there absent there absent");
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheGetOfADigestThatIsDeniedToHead(Answer answer) {
    try (FakeServer server = denyingHead(UNTAGGED_DIGEST.text(), answer)) {
      String untagged = answer.deniesManifest() ? "absent" : answer.unread();
      assertThat(known(read(server))).isEqualTo("there there absent " + untagged + " absent");
    }
  }

  private static FakeServer denyingHead(String reference, Answer answer) {
    return new FakeServer((exchange, n) -> {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      if (line.equals("HEAD /v2/prod/foo/manifests/" + reference)) {
        FakeServer.send(exchange, 404, "");
      } else if (line.equals("GET /v2/prod/foo/manifests/" + reference)) {
        // A page for people is content of another digest, and under a tag content like any other.
        send(exchange, answer == Answer.GARBAGE ? Answer.NO_CONTENT : answer);
      } else {
        serve(exchange, line);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheTokenEndpoint(Answer answer) {
    try (FakeServer server =
        new FakeServer((exchange, n) -> {
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/token")) {
            send(exchange, answer);
          } else {
            String realm = "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + "/token";
            FakeServer.send(
                exchange, 401, "", "WWW-Authenticate", "Bearer realm=\"%s\"".formatted(realm));
          }
        })) {
      boolean forbidden = answer.status == 401 || answer.status == 403;
      assertThat(known(read(server))).isEqualTo(all(forbidden ? "forbidden" : "unreadable"));
    }
  }

  private static Stream<Arguments> catalogs() {
    return Stream.of("GET /v2/_catalog.n=1000", ".*last=o")
        .flatMap(page -> answers().map(answer -> Arguments.of(page, answer)));
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void atTheCatalog(String page, Answer answer) {
    try (FakeServer server = registry(page, answer);
        RegistryClient client = Clients.brisk().build()) {
      RegistryPath root = RegistryPath.of(server.host() + "/prod");
      RegistryException failure =
          org.junit.jupiter.api.Assertions.assertThrows(
              RegistryException.class, () -> new InventoryReader(client).below(root));
      boolean forbidden = answer.status == 401 || answer.status == 403;
      assertThat(known(failure.unread())).isEqualTo(forbidden ? "forbidden" : "unreadable");
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheTagsOfARepositoryThatTheCatalogHas(Answer answer) {
    try (FakeServer server = registry("GET /v2/prod/foo/tags/list", answer);
        RegistryClient client = Clients.brisk().build()) {
      RegistryPath root = RegistryPath.of(server.host() + "/prod");
      Inventory below = new InventoryReader(client).below(root);
      Reading foo = below.reading(RepositoryPath.of(root + "/foo"));
      // It is there, so its own word is no proof of what it does not hold.
      String state = answer.deniesRepository() ? "unlisted" : answer.unread();
      assertThat(known(foo)).isEqualTo(all(state));
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void atTheReferrers(Answer answer) {
    try (FakeServer server = registry(".*/referrers/.*", answer);
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath foo = RepositoryPath.of(server.host() + "/prod/foo");
      String known;
      try {
        known = client.referrers(foo, TAGGED_DIGEST).isEmpty() ? "no such list" : "listed";
      } catch (RegistryException e) {
        known = known(e.unread());
      }
      boolean none = Set.of(400, 404, 405, 501).contains(answer.status);
      boolean forbidden = answer.status == 401 || answer.status == 403;
      String failed = forbidden ? "forbidden" : "unreadable";
      assertThat(known).isEqualTo(none ? "no such list" : failed);
    }
  }
}
