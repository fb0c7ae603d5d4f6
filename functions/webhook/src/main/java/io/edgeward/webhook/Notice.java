package io.edgeward.webhook;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;

/** What an event of the git host means to us. */
sealed interface Notice {
  /** The watched branch moved. */
  record ManifestChange(String repository, String ref, String before, String after)
      implements Notice {
    JsonBuilder message() {
      return Json.object()
          .with("repository", repository)
          .with("ref", ref)
          .with("before", before)
          .with("after", after);
    }
  }

  /** Someone proposes, or changes a proposal, to move it. */
  record ChangeProposal(String repository, long number, String base, String head)
      implements Notice {
    JsonBuilder message() {
      return Json.object()
          .with("repository", repository)
          .with("number", number)
          .with("base", base)
          .with("head", head);
    }
  }

  /** The git host asks whether anyone listens. */
  record Ping() implements Notice {}

  /**
   * Nothing that we act on.
   *
   * @param reason why not
   */
  record Ignored(String reason) implements Notice {}
}
