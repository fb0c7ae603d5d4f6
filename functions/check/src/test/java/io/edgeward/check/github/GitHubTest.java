package io.edgeward.check.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.model.manifest.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubTest {
  private static final String HEAD = "d".repeat(40);
  private static final Comment REPORT = new Comment("<!-- edgeward/check -->", "all **well**");

  private final GitHubServer server = new GitHubServer();
  private final GitHub github = server.client();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void tellsAPullRequestOfAFork() throws Exception {
    server.pull(12, "open", HEAD);
    server.pull(13, "open", HEAD, "{\"id\": 8}");
    server.pull(14, "closed", HEAD, "null");
    assertThat(github.pullRequest(12))
        .isEqualTo(new PullRequest(12, true, new Revision(HEAD), "main", false));
    assertThat(github.pullRequest(13).fromFork()).isTrue();
    assertThat(github.pullRequest(14))
        .isEqualTo(new PullRequest(14, false, new Revision(HEAD), "main", true));
  }

  @Test
  void findsWhereAProposalLeftItsBranch() throws Exception {
    assertThat(github.compare("release/1 0", new Revision(HEAD)))
        .isEqualTo(new Comparison(new Revision("c".repeat(40)), new Revision("b".repeat(40))));
    assertThat(server.requests())
        .containsExactly("GET /compare/release%2F1%200..." + HEAD + "?per_page=1");
  }

  @Test
  void writesOneCommentAndEditsIt() throws Exception {
    assertThat(github.comment(12, REPORT)).hasToString("https://git.test/c/1");
    github.comment(12, new Comment(REPORT.marker(), "other"));
    assertThat(server.comments())
        .containsExactly(
            new GitHubServer.Written(1, GitHubServer.OWN, "<!-- edgeward/check -->\nother"));
    assertThat(server.requests())
        .containsExactly(
            "GET /user",
            "GET /issues/12/comments?per_page=30",
            "POST /issues/12/comments",
            "GET /issues/12/comments?per_page=30",
            "PATCH /issues/comments/1");
  }

  @Test
  void doesNotWriteWhatIsThere() throws Exception {
    server.write(GitHubServer.OWN, "<!-- edgeward/check -->\r\nall **well**");
    github.comment(12, REPORT);
    assertThat(server.requests()).noneMatch(request -> !request.startsWith("GET"));
  }

  @Test
  void leavesTheCommentsOfOthersAlone() throws Exception {
    server.write(GitHubServer.STRANGER, REPORT.body());
    server.write(0, REPORT.body());
    server.write(GitHubServer.OWN, "I quote: <!-- edgeward/check -->");
    github.comment(12, REPORT);
    assertThat(server.comments())
        .hasSize(4)
        .last()
        .isEqualTo(new GitHubServer.Written(4, GitHubServer.OWN, REPORT.body()));
  }

  @Test
  void findsItsCommentOnALaterPage() throws Exception {
    for (int i = 0; i < 70; i++) {
      server.write(GitHubServer.STRANGER, "no. " + i);
    }
    server.write(GitHubServer.OWN, "<!-- edgeward/check -->\nold");
    github.comment(12, REPORT);
    assertThat(server.comments()).hasSize(71).last().extracting("body").isEqualTo(REPORT.body());
    assertThat(server.requests())
        .contains("GET /repositories/7/issues/12/comments?per_page=30&page=3");
  }

  @Test
  void followsNoPageToAnotherHost() {
    server.fail(
        "GET /issues",
        ServerResponse.json(200, "[]").with("Link", "<https://evil.test/steal>; rel=\"next\""));
    assertFinal(
        () -> github.comment(12, REPORT),
        "GET %s/repos/acme/manifests/issues/12/comments: the next page is elsewhere:"
            + " https://evil.test/steal");
  }

  @Test
  void followsNoRedirect() {
    server.fail(
        "GET /pulls/12",
        ServerResponse.json(301, "{\"message\": \"Moved Permanently\"}")
            .with("Location", "https://evil.test/steal"));
    assertFinal(
        () -> github.pullRequest(12),
        "GET %s/repos/acme/manifests/pulls/12 answered 301 (Moved Permanently); the repository has"
            + " another name now: set EDGEWARD_MANIFESTS_REPOSITORY to it");
  }

  @Test
  void createsNoSecondCommentWhenAnAnswerWasLost() throws Exception {
    server.loseAnswer("POST /issues", new Reaction.HangUp());
    github.comment(12, REPORT);
    assertThat(server.comments()).hasSize(1);
  }

  @Test
  void setsAStatus() throws Exception {
    CommitStatus status =
        new CommitStatus("edgeward/check", StatusState.SUCCESS, "é".repeat(150), Optional.empty());
    github.status(new Revision(HEAD), status);
    assertThat(server.statuses())
        .containsExactly(
            new GitHubServer.Set(HEAD, "edgeward/check", "success", "é".repeat(139) + "…", ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 408})
  void asksAgainWhatMayPass(int status) throws Exception {
    server.pull(12, "open", HEAD);
    server.fail("GET /pulls/12", ServerResponse.of(status));
    server.fail("GET /pulls/12", new Reaction.Reset());
    server.fail("GET /pulls/12", ServerResponse.json(200, "<html>"));
    assertThat(github.pullRequest(12).open()).isTrue();
    assertThat(server.waits()).hasSize(3);
  }

  @Test
  void leavesALongOutageToAnotherDelivery() {
    for (int i = 0; i < 4; i++) {
      server.fail("GET /pulls/12", GitHubServer.message(502, "Server Error"));
    }
    assertPassing(
        () -> github.pullRequest(12),
        "GET %s/repos/acme/manifests/pulls/12 answered 502 (Server Error)");
    assertThat(server.requests()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | Retry-After           | 30   | You have exceeded a secondary rate limit | 30",
        "429 | Retry-After           | 5    | slow down                                | 5",
        "403 | X-Any                 | 1    | You have exceeded a secondary rate limit | 60",
        "429 | X-Any                 | 1    | slow down                                | 60"
      })
  void waitsAsItIsTold(int status, String field, String value, String message, long seconds)
      throws Exception {
    server.pull(12, "open", HEAD);
    server.fail("GET /pulls/12", GitHubServer.message(status, message).with(field, value));
    github.pullRequest(12);
    assertThat(server.waits())
        .singleElement()
        .satisfies(wait -> assertThat(wait).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @Test
  void leavesALongerWaitToAnotherDelivery() {
    long reset = Instant.now().plusSeconds(1800).getEpochSecond();
    server.fail(
        "GET /pulls/12",
        GitHubServer.message(403, "API rate limit exceeded")
            .with("X-RateLimit-Remaining", "0")
            .with("X-RateLimit-Reset", Long.toString(reset)));
    assertThatThrownBy(() -> github.pullRequest(12))
        .asInstanceOf(type(GitHubException.class))
        .satisfies(e -> assertThat(e.isPassing()).isTrue())
        .asString()
        .contains("(API rate limit exceeded); it asks to be left alone for 1")
        .contains("no more than 70 s are waited");
    assertThat(server.waits()).isEmpty();
  }

  @Test
  void tellsWhatToMend() {
    String grant = "grant the token pull requests and commit statuses, write, for acme/manifests";
    assertFinal(
        () -> github.pullRequest(12),
        "GET %s/repos/acme/manifests/pulls/12 answered 404 (Not Found); there is no such thing, or"
            + " the token may not see it: check EDGEWARD_MANIFESTS_REPOSITORY and"
            + " EDGEWARD_GITHUB_API, and "
            + grant);
    server.fail("GET", GitHubServer.message(401, "Bad credentials " + GitHubServer.TOKEN));
    assertFinal(
        () -> github.pullRequest(12),
        "GET %s/repos/acme/manifests/pulls/12 answered 401 (Bad credentials ***); the token has"
            + " expired or was revoked: store a new one");
    server.fail("GET", GitHubServer.message(403, "Resource not accessible"));
    assertFinal(
        () -> github.pullRequest(12),
        "GET %s/repos/acme/manifests/pulls/12 answered 403 (Resource not accessible); " + grant);
    server.fail("GET", GitHubServer.message(422, "No commit found"));
    assertFinal(
        () -> github.pullRequest(12),
        "GET %s/repos/acme/manifests/pulls/12 answered 422 (No commit found)");
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void takesNoCommentThatIsTooLong() {
    String marker = "<!-- m -->";
    assertThat(new Comment(marker, "\uD83D\uDE00".repeat(65_525)).body()).isNotEmpty();
    assertThatThrownBy(() -> new Comment(marker, "x".repeat(65_526)))
        .hasMessage("a comment of 65,537 characters is longer than the 65536 that GitHub takes");
  }

  private void assertFinal(ThrowingCallable call, String message) {
    assertFailure(call, message, false);
  }

  private void assertPassing(ThrowingCallable call, String message) {
    assertFailure(call, message, true);
  }

  private void assertFailure(ThrowingCallable call, String message, boolean passing) {
    assertThatThrownBy(call)
        .hasMessage(message.formatted(server.api()))
        .asInstanceOf(type(GitHubException.class))
        .satisfies(e -> assertThat(e.isPassing()).isEqualTo(passing));
  }
}
