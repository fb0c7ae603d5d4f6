package io.edgeward.check.github;

import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.testkit.property.Fuzz;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a host answers that is taken for GitHub is read, or a failure in one sentence. */
class AnswersFuzzTest {
  private final GitHubServer server = new GitHubServer();
  private final GitHub github = server.client();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void pullRequestsEnd() {
    Fuzz.of(
            "pull requests",
            """
            {"number": 12, "state": "open", "head": {"sha": "%1$s", "repo": {"id": 8}},
             "base": {"ref": "main", "repo": {"id": 7}}}\
            """
                .formatted("d".repeat(40)))
        .endsIn(
            GitHubException.class,
            bytes -> {
              answerWith("GET /pulls", bytes);
              github.pullRequest(12);
            });
  }

  @Test
  void commentsEnd() {
    Fuzz.of(
            "comments",
            """
            [{"id": 1, "html_url": "https://git.test/c/1", "user": {"id": 41},
              "body": "<!-- edgeward/check -->\\nall **well**"},
             {"id": 2, "html_url": "https://git.test/c/2", "user": null, "body": null}]\
            """)
        .endsIn(
            GitHubException.class,
            bytes -> {
              answerWith("GET /issues", bytes);
              github.comment(12, new Comment("<!-- edgeward/check -->", "all **well**"));
            });
  }

  /** As often as it is asked for. */
  private void answerWith(String on, byte[] bytes) {
    server.forget();
    for (int i = 0; i < 4; i++) {
      server.fail(on, ServerResponse.json(200, "").with(ResponseBody.of(bytes)));
    }
  }
}
