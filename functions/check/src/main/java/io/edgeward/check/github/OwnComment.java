package io.edgeward.check.github;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.json.JsonObject;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.Request;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one comment of ours on a pull request: found by its marker and by its author, since anyone
 * may write our marker. Accounts are told apart by their numbers; names change hands.
 */
final class OwnComment {
  /** More comments than GitHub lets a pull request have (2,500). */
  private static final int MOST_PAGES = 100;

  private final GitHubCalls calls;

  /** Our own account, which the token is of; asked for once. */
  private final AtomicReference<Optional<Long>> account = new AtomicReference<>(Optional.empty());

  OwnComment(GitHubCalls calls) {
    this.calls = calls;
  }

  /**
   * Makes the comment say {@code comment}, and tells its address for people. All of it is done
   * again when it fails: whether an answer that was lost had created the comment, the list says.
   */
  URI put(long number, Comment comment) throws IOException {
    Optional<JsonObject> found = find(number, comment.marker());
    if (found.isPresent() && sameText(found.get().optionalText("body"), comment.body())) {
      return address(found.get());
    }
    JsonBuilder body = Json.object().with("body", comment.body());
    Request request =
        found.isPresent()
            ? calls.inRepository("PATCH", "/issues/comments/" + found.get().integer("id"))
            : calls.inRepository("POST", "/issues/%d/comments".formatted(number));
    return address(calls.object(request, body));
  }

  private Optional<JsonObject> find(long number, String marker) throws IOException {
    long own = account();
    Optional<Request> next =
        Optional.of(
            calls.inRepository(
                "GET", "/issues/%d/comments?per_page=%d".formatted(number, GitHubCalls.PER_PAGE)));
    for (int pages = 0; next.isPresent(); pages++) {
      if (pages == MOST_PAGES) {
        throw new RegistryException(
            Kind.BROKEN, next.get().shown() + ": the list of comments does not end");
      }
      GitHubCalls.Page page = calls.page(next.get());
      Optional<JsonObject> found =
          page.objects().stream().filter(comment -> isOurs(comment, own, marker)).findFirst();
      if (found.isPresent()) {
        return found;
      }
      next = page.next();
    }
    return Optional.empty();
  }

  /** A comment of an account that is gone has no author. */
  private static boolean isOurs(JsonObject comment, long own, String marker) {
    return comment.optionalObject("user").filter(user -> user.integer("id") == own).isPresent()
        && comment.optionalText("body").filter(body -> body.startsWith(marker)).isPresent();
  }

  /** GitHub may give lines back with the ends that browsers send. */
  private static boolean sameText(Optional<String> found, String wanted) {
    return found
        .map(text -> text.replace("\r\n", "\n").strip())
        .equals(Optional.of(wanted.strip()));
  }

  private long account() throws IOException {
    Optional<Long> known = account.get();
    if (known.isPresent()) {
      return known.get();
    }
    long asked = calls.object(calls.inApi("GET", "/user")).integer("id");
    account.set(Optional.of(asked));
    return asked;
  }

  private static URI address(JsonObject comment) {
    return URI.create(comment.text("html_url"));
  }
}
