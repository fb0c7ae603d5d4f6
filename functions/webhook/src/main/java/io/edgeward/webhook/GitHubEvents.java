package io.edgeward.webhook;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads payloads as GitHub documents them ("Webhook events and payloads"). */
final class GitHubEvents {
  /** SHA-1, or SHA-256 in repositories that use it. */
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private static final Pattern ZEROS = Pattern.compile("0+");
  private static final Set<String> CHANGES_CONTENT = Set.of("opened", "synchronize", "reopened");

  private final Watched watched;

  GitHubEvents(Watched watched) {
    this.watched = watched;
  }

  /**
   * Reads one event.
   *
   * @throws JsonRefusedException if the payload is not what the event's documentation says
   */
  Notice read(String event, byte[] payload) {
    JsonObject body = Json.parseObject(payload);
    return switch (event) {
      case "push" -> push(body);
      case "pull_request" -> pullRequest(body);
      case "ping" -> new Notice.Ping();
      default -> new Notice.Ignored("event %s is not acted on".formatted(Json.quote(event)));
    };
  }

  private Notice push(JsonObject body) {
    String repository = body.object("repository").text("full_name");
    String ref = body.text("ref");
    String before = commit(body, "before");
    String after = commit(body, "after");
    if (!watched.isRepository(repository)) {
      return otherRepository(repository);
    }
    if (!watched.ref().equals(ref)) {
      return new Notice.Ignored(
          "%s is not the watched %s".formatted(Json.quote(ref), watched.ref()));
    }
    return ZEROS.matcher(after).matches()
        ? new Notice.Ignored("%s was deleted".formatted(ref))
        : new Notice.ManifestChange(watched.repository(), ref, before, after);
  }

  private Notice pullRequest(JsonObject body) {
    String repository = body.object("repository").text("full_name");
    String action = body.text("action");
    JsonObject request = body.object("pull_request");
    JsonObject base = request.object("base");
    if (!watched.isRepository(repository)) {
      return otherRepository(repository);
    }
    if (!watched.branch().equals(base.text("ref"))) {
      return new Notice.Ignored(
          "base %s is not the watched branch %s"
              .formatted(Json.quote(base.text("ref")), watched.branch()));
    }
    if (!changesContent(action, body)) {
      return new Notice.Ignored(
          "action %s changes nothing that is checked".formatted(Json.quote(action)));
    }
    return new Notice.ChangeProposal(
        watched.repository(),
        number(body),
        commit(base, "sha"),
        commit(request.object("head"), "sha"));
  }

  /** An edit concerns us only when it points the request at another base. */
  private static boolean changesContent(String action, JsonObject body) {
    return CHANGES_CONTENT.contains(action)
        || (action.equals("edited")
            && body.optionalObject("changes").filter(changes -> changes.has("base")).isPresent());
  }

  private static Notice otherRepository(String repository) {
    return new Notice.Ignored(
        "repository %s is not the configured one".formatted(Json.quote(repository)));
  }

  private static long number(JsonObject body) {
    long number = body.integer("number");
    if (number < 1) {
      throw new JsonRefusedException("$.number", "found " + number, "send a positive number");
    }
    return number;
  }

  private static String commit(JsonObject object, String name) {
    String text = object.text(name);
    if (!COMMIT.matcher(text).matches()) {
      throw new JsonRefusedException(
          object.path() + "." + name,
          "this is not a commit",
          "send 40 or 64 lower-case hexadecimal digits");
    }
    return text;
  }
}
