package io.edgeward.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.github.GitHubServer;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.http.InFlight;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole function as it is deployed: messages over HTTP, manifests in git, GitHub's API. */
class CheckFunctionTest {
  private static final String REGISTRIES =
      "registries:\n- name: gcr.io/staging\n  src: true\n- name: us.gcr.io/prod\n";

  @TempDir private Path folder;
  private final GitHubServer github = new GitHubServer();
  private final List<ErrorReport> errors = new ArrayList<>();
  private GitServer gitServer;
  private GitFixture git;
  private FunctionServer function;

  @BeforeEach
  void start() throws Exception {
    gitServer = GitServer.start();
    git = GitFixture.create(folder.resolve("manifests.git"));
    gitServer.serve("manifests.git", git);
    CheckConfig config =
        CheckConfig.from(
            Map.of(
                "GOOGLE_CLOUD_PROJECT",
                "local-stack",
                "EDGEWARD_GITHUB_API",
                github.api().toString(),
                "EDGEWARD_GITHUB_TOKEN",
                GitHubServer.TOKEN,
                "EDGEWARD_MANIFESTS_REPOSITORY",
                "acme/manifests",
                "EDGEWARD_MANIFESTS_URL",
                gitServer.uri() + "manifests.git"));
    function =
        FunctionServer.start(
            0, new CheckFunction(config, errors::add, Clock.systemUTC(), new InFlight()));
  }

  @AfterEach
  void stop() {
    function.close();
    git.close();
    gitServer.close();
    github.close();
  }

  @Test
  void commentsOnAProposalAndSetsItsStatus() throws Exception {
    Revision base = commit("main", "- name: foo\n  dmap: {}\n");
    git.force("proposal", base);
    Revision head = commit("proposal", "- name: foo\n  dmap:\n    \"sha256:1\": [\"1.0\"]\n");
    propose(base, head);
    assertThat(github.statuses())
        .singleElement()
        .hasFieldOrPropertyWithValue("commit", head.toString())
        .hasFieldOrPropertyWithValue("state", "failure");
    assertThat(github.comments())
        .singleElement()
        .satisfies(comment ->
            assertThat(comment.body())
                .startsWith("<!-- edgeward/check -->\n")
                .contains("`images/foo/images.yaml:3`"));
    assertThat(errors).isEmpty();
  }

  @Test
  void makesNothingOfWhatAProposalIsCalled() throws Exception {
    Revision base = commit("main", "[]\n");
    git.force("proposal", base);
    Revision head =
        commit(
            "proposal",
            "- name: \"@octocat closes #1 https://evil.test <img src=x>\"\n  dmap: {}\n");
    propose(base, head);
    assertThat(github.comments().getFirst().body().replaceAll("`[^`]+`", ""))
        .doesNotContain("@")
        .doesNotContain("#1")
        .doesNotContain("evil")
        .doesNotContain("<img");
  }

  private Revision commit(String branch, String images) throws Exception {
    return git.on(branch)
        .message("Change")
        .put("manifests/foo/promoter-manifest.yaml", REGISTRIES)
        .put("images/foo/images.yaml", images)
        .commit();
  }

  private void propose(Revision base, Revision head) throws Exception {
    github.pull(12, "open", head.toString());
    github.mergeBase(base.toString());
    String message =
        "{\"repository\": \"acme/manifests\", \"number\": 12, \"base\": \"%s\", \"head\": \"%s\"}"
            .formatted(base, head);
    String push =
        "{\"message\": {\"data\": \"%s\", \"messageId\": \"1\"}}"
            .formatted(Base64.getEncoder().encodeToString(message.getBytes(UTF_8)));
    assertThat(
            Exchange.post(function.uri(), push.getBytes(UTF_8), "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(200);
  }
}
