package io.edgeward.check.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.json.JsonObject;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.http.Retries;
import io.edgeward.runtime.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Speaks so much of GitHub's REST API as a check calls, of the repository {@code acme/manifests}.
 */
public final class GitHubServer implements AutoCloseable {
  /** The number of the account that the token is of. */
  public static final long OWN = 41;

  public static final long STRANGER = 42;
  public static final String TOKEN = "canary-token";
  private static final String REPOSITORY = "/repos/acme/manifests";

  /** A comment as it is kept. */
  public record Written(long id, long author, String body) {}

  /** A status as it was set. */
  public record Set(
      String commit, String context, String state, String description, String target) {}

  private final HttpServer server = HttpServer.open(0, this::handle);
  private final Map<Long, String> pulls = new TreeMap<>();
  private final List<Written> comments = new ArrayList<>();
  private final List<Set> statuses = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();
  private String tip = "c".repeat(40);
  private String mergeBase = "b".repeat(40);

  private record Fault(String on, boolean afterwards, Reaction reaction) {}

  /** A client that notes its waits instead of waiting. */
  public GitHub client() {
    Backoff backoff =
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 4, Duration.ofSeconds(70));
    Retries retries =
        new Retries(backoff, Clock.systemUTC(), RandomGenerator.of("L64X128MixRandom"), waits::add);
    return GitHub.open(api(), "acme/manifests", Secret.of(TOKEN), retries, Clock.systemUTC());
  }

  public URI api() {
    return URI.create("http://" + server.host());
  }

  /** Opens or changes a pull request of this repository. */
  public synchronized void pull(long number, String state, String head) {
    pull(number, state, head, "{\"id\": 7}");
  }

  /** The same, whose head is in {@code repository}. */
  public synchronized void pull(long number, String state, String head, String repository) {
    pulls.put(
        number,
        """
        {"number": %d, "state": "%s", "title": "@everyone", "head": {"sha": "%s", "repo": %s},
         "base": {"ref": "main", "sha": "%s", "repo": {"id": 7}}}\
        """
            .formatted(number, state, head, repository, "a".repeat(40)));
  }

  /** The commit at which every proposal left its branch, which has not moved since. */
  public synchronized void mergeBase(String commit) {
    mergeBase = commit;
    tip = commit;
  }

  public synchronized void write(long author, String body) {
    comments.add(new Written(comments.size() + 1, author, body));
  }

  /** The next request that begins with {@code on} meets {@code reaction} and does nothing. */
  public synchronized void fail(String on, Reaction reaction) {
    faults.add(new Fault(on, false, reaction));
  }

  /** The same, when it has been done. */
  public synchronized void loseAnswer(String on, Reaction reaction) {
    faults.add(new Fault(on, true, reaction));
  }

  /** Nothing fails any more, and there are no comments. */
  public synchronized void forget() {
    faults.clear();
    comments.clear();
  }

  public synchronized List<Written> comments() {
    return List.copyOf(comments);
  }

  public synchronized List<Set> statuses() {
    return List.copyOf(statuses);
  }

  /** What was asked, {@code GET /user}, without the path of the repository. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** How long the client would have waited. */
  public List<Duration> waits() {
    return waits;
  }

  private synchronized Reaction handle(ServerRequest request) throws IOException {
    String shown = request.method() + " " + request.target().replace(REPOSITORY, "");
    requests.add(shown);
    if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
      return message(401, "Bad credentials");
    }
    Fault fault = faults.peek();
    if (fault == null || !shown.startsWith(fault.on())) {
      return answer(request, shown);
    }
    faults.remove();
    if (fault.afterwards()) {
      answer(request, shown);
    }
    return fault.reaction();
  }

  private ServerResponse answer(ServerRequest request, String shown) throws IOException {
    byte[] body = request.body().readAllBytes();
    String[] path = shown.replaceAll("^[A-Z]+ /(repositories/7/)?|\\?.*", "").split("/");
    return switch (request.method() + " " + path[0]) {
      case "GET user" -> ServerResponse.json(200, "{\"login\": \"edgeward\", \"id\": " + OWN + "}");
      case "GET pulls" ->
          pulls.containsKey(Long.valueOf(path[1]))
              ? ServerResponse.json(200, pulls.get(Long.valueOf(path[1])))
              : message(404, "Not Found");
      case "GET compare" -> ServerResponse.json(200, comparison());
      case "GET issues" -> page(request);
      case "POST issues" -> {
        write(OWN, Json.parseObject(body).text("body"));
        yield ServerResponse.json(201, json(comments.getLast()).toText());
      }
      case "PATCH issues" -> edit(Integer.parseInt(path[2]), Json.parseObject(body));
      case "POST statuses" -> set(path[1], Json.parseObject(body));
      default -> message(404, "Not Found");
    };
  }

  private String comparison() {
    return """
    {"base_commit": {"sha": "%s"}, "merge_base_commit": {"sha": "%s"}, "commits": [], "files": []}\
    """
        .formatted(tip, mergeBase);
  }

  private ServerResponse page(ServerRequest request) {
    int size = Integer.parseInt(request.query("per_page").orElse("30"));
    int page = Integer.parseInt(request.query("page").orElse("1"));
    List<String> shown =
        comments.stream().skip((page - 1L) * size).limit(size).map(c -> json(c).toText()).toList();
    ServerResponse answer = ServerResponse.json(200, shown.toString());
    return comments.size() <= page * size
        ? answer
        : answer.with(
            "Link",
            "<%s/repositories/7/issues/12/comments?per_page=%d&page=%d>; rel=\"next\", <x>; rel=\"last\""
                .formatted(api(), size, page + 1));
  }

  private static JsonBuilder json(Written comment) {
    return Json.object()
        .with("id", comment.id())
        .with("html_url", "https://git.test/c/" + comment.id())
        .with("user", comment.author() == 0 ? null : Map.of("id", comment.author()))
        .with("body", comment.body());
  }

  private ServerResponse edit(int id, JsonObject body) {
    Written before = comments.get(id - 1);
    if (before.author() != OWN) {
      return message(403, "Must have admin rights to Repository.");
    }
    comments.set(id - 1, new Written(id, OWN, body.text("body")));
    return ServerResponse.json(200, json(comments.get(id - 1)).toText());
  }

  private ServerResponse set(String commit, JsonObject body) {
    if (body.text("description").length() > 140) {
      return message(422, "Validation Failed");
    }
    statuses.add(
        new Set(
            commit,
            body.text("context"),
            body.text("state"),
            body.text("description"),
            body.optionalText("target_url").orElse("")));
    return ServerResponse.json(201, body.toString());
  }

  /** An answer as GitHub words it. */
  public static ServerResponse message(int status, String message) {
    return ServerResponse.json(
        status, new String(Json.object().with("message", message).toBytes(), UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
