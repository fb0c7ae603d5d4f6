package io.edgeward.check.github;

import io.edgeward.json.JsonObject;
import io.edgeward.model.manifest.Revision;

/**
 * Where a proposal left its branch (GitHub REST API, "Compare two commits").
 *
 * @param tip the branch's last commit
 * @param mergeBase the last commit that both have
 */
public record Comparison(Revision tip, Revision mergeBase) {
  static Comparison parse(JsonObject json) {
    return new Comparison(
        new Revision(json.object("base_commit").text("sha")),
        new Revision(json.object("merge_base_commit").text("sha")));
  }
}
