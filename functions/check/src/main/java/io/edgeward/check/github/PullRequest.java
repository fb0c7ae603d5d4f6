package io.edgeward.check.github;

import io.edgeward.json.JsonObject;
import io.edgeward.model.manifest.Revision;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pull request as it is now (GitHub REST API, "Get a pull request"). Title, branch and repository
 * of its head are its author's words, and not read.
 *
 * @param number names it in its repository
 * @param open whether it still proposes anything
 * @param head the last commit that it proposes
 * @param base the branch that it is proposed for, without {@code refs/heads/}
 * @param fromFork whether the head is in another repository, or in one that is gone
 */
public record PullRequest(long number, boolean open, Revision head, String base, boolean fromFork) {
  static PullRequest parse(JsonObject json) {
    JsonObject head = json.object("head");
    JsonObject base = json.object("base");
    Optional<JsonObject> from = head.optionalObject("repo");
    return new PullRequest(
        json.integer("number"),
        json.text("state").equals("open"),
        new Revision(head.text("sha")),
        base.text("ref"),
        !from.map(repository -> OptionalLong.of(repository.integer("id")))
            .orElse(OptionalLong.empty())
            .equals(OptionalLong.of(base.object("repo").integer("id"))));
  }
}
