package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.check.github.GitHubServer;
import io.edgeward.check.github.StatusState;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.MessageRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages about proposals, however they come. */
class ProposalMessagesTest extends CheckHandlerFixture {
  @Test
  void reportsOnTheHeadInSevenCalls() throws Exception {
    server.pull(12, "open", HEAD, "{\"id\": 8}");
    assertThat(proposal(HEAD))
        .isEqualTo(
            new DeliveryOutcome.Acknowledged(
                "pull request 12 at " + HEAD + ": SUCCESS, all is well"));
    assertThat(reported)
        .containsExactly(
            new ProposedCommits(
                12,
                new Revision("b".repeat(40)),
                new Revision(HEAD),
                new Revision("c".repeat(40))));
    assertThat(server.comments()).singleElement().extracting("body").isEqualTo(comment(HEAD));
    assertThat(server.statuses())
        .containsExactly(
            new GitHubServer.Set(
                HEAD, "edgeward/check", "success", "all is well", "https://git.test/c/1"));
    assertThat(server.requests())
        .containsExactly(
            "GET /pulls/12",
            "GET /compare/main..." + HEAD + "?per_page=1",
            "GET /pulls/12",
            "GET /user",
            "GET /issues/12/comments?per_page=30",
            "POST /issues/12/comments",
            "POST /statuses/" + HEAD);
  }

  @Test
  void hasNothingToSayOfAClosedProposal() throws Exception {
    server.pull(12, "closed", HEAD);
    assertThat(proposal(HEAD).summary()).isEqualTo("pull request 12 is closed");
    assertThat(server.requests()).containsExactly("GET /pulls/12");
  }

  @Test
  void hasNothingToSayOfAHeadThatIsNoMore() throws Exception {
    server.pull(12, "open", HEAD);
    assertThat(proposal(OLD).summary())
        .isEqualTo("pull request 12 proposes " + HEAD + " by now, not " + OLD);
    assertThat(server.requests()).containsExactly("GET /pulls/12");
  }

  @Test
  void writesNothingWhenTheHeadMovedDuringTheReport() throws Exception {
    server.pull(12, "open", OLD);
    ProposalReporter slow = reporter;
    reporter =
        (commits, deadline) -> {
          server.pull(12, "open", HEAD);
          return slow.report(commits, deadline);
        };
    assertThat(proposal(OLD)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.comments()).isEmpty();
    assertThat(server.statuses()).isEmpty();
  }

  @Test
  void saysOneThingHoweverOftenAndInWhichOrderPushesAreTold() throws Exception {
    server.pull(12, "open", OLD);
    proposal(OLD);
    server.pull(12, "open", HEAD);
    proposal(HEAD);
    proposal(OLD);
    proposal(HEAD);
    assertThat(server.comments()).singleElement().extracting("body").isEqualTo(comment(HEAD));
    assertThat(server.statuses()).extracting("commit").containsExactly(OLD, HEAD, HEAD);
  }

  @Test
  void setsTheStatusWhereNoCommentCanBeWritten() throws Exception {
    server.pull(12, "open", HEAD);
    server.fail("POST /issues", GitHubServer.message(403, "issue is locked"));
    assertThat(proposal(HEAD)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.statuses()).extracting("state").containsExactly("success");
    assertThat(errors)
        .singleElement()
        .satisfies(error ->
            assertThat(error.message()).contains("answered 403 (issue is locked); grant the"));
  }

  @Test
  void isDeliveredAgainWhileGitHubFails() throws Exception {
    server.pull(12, "open", HEAD);
    for (int i = 0; i < 4; i++) {
      server.fail("POST /statuses", new Reaction.HangUp());
    }
    assertThat(proposal(HEAD)).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(errors).isEmpty();
    assertThat(proposal(HEAD)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.comments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 422})
  void tellsAnOperatorOnceWhatNoDeliveryMends(int status) throws Exception {
    server.fail("GET /pulls", GitHubServer.message(status, "no"));
    assertThat(proposal(HEAD)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(errors).hasSize(1);
  }

  @Test
  void isDeliveredAgainWhileGitCannotBeRead() throws Exception {
    server.pull(12, "open", HEAD);
    reporter =
        (commits, deadline) -> {
          throw new ManifestsUnreadableException("the git host is down");
        };
    assertThat(proposal(HEAD)).isEqualTo(new DeliveryOutcome.Retry("the git host is down"));
  }

  @Test
  void leavesProposalsForOtherBranchesAlone() throws Exception {
    server.fail(
        "GET /pulls/12",
        ServerResponse.json(
            200,
            """
            {"number": 12, "state": "open", "head": {"sha": "%s", "repo": {"id": 7}},
             "base": {"ref": "x", "repo": {"id": 7}}}\
            """
                .formatted(HEAD)));
    assertThat(proposal(HEAD).summary()).isEqualTo("pull request 12 is not for main any more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"number\": 0, \"repository\": \"acme/manifests\", \"head\": \"x\"}",
        "{\"number\": 1, \"repository\": \"acme/manifests\", \"head\": \"x\"}",
        "{\"number\": 1, \"repository\": \"evil/manifests\","
            + " \"head\": \"dddddddddddddddddddddddddddddddddddddddd\"}"
      })
  void refusesWhatIsNoMessageOfOurs(String data) {
    assertThatThrownBy(() -> deliver(data)).isInstanceOf(MessageRefusedException.class);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"sweep\": true}", "{\"batch\": {}}"})
  void leavesTheMessagesOfPromotionAlone(String data) throws Exception {
    assertThat(deliver(data)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void cutsALongDescription() throws Exception {
    server.pull(12, "open", HEAD);
    reporter = (commits, deadline) -> new ProposalReport("m", StatusState.FAILURE, "x".repeat(141));
    proposal(HEAD);
    assertThat(server.statuses()).extracting("description").containsExactly("x".repeat(139) + "…");
  }

  @Test
  void takesACommentAsLongAsGitHubDoes() throws Exception {
    server.pull(12, "open", HEAD);
    reporter =
        (commits, deadline) ->
            new ProposalReport(
                "x".repeat(ProposalReport.LONGEST), StatusState.SUCCESS, "all is well");
    proposal(HEAD);
    assertThat(server.comments().getFirst().body()).hasSize(65_536);
  }
}
