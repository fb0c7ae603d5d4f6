package io.edgeward.check;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.junit.jupiter.api.io.TempDir;

/** The whole function as it is deployed: messages over HTTP, manifests in git, GitHub's API. */
class CheckFunctionFixture {
  @TempDir private Path folder;
  final GitHubServer github = new GitHubServer();
  final List<ErrorReport> errors = new ArrayList<>();
  private GitServer gitServer;
  GitFixture git;
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

  /** Commits a project of one source and one destination. */
  Revision commit(String branch, String source, String destination, String images)
      throws Exception {
    return git.on(branch)
        .message("Change")
        .put(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: %s\n  src: true\n- name: %s\n".formatted(source, destination))
        .put("images/foo/images.yaml", images)
        .commit();
  }

  /** Delivers a message as Pub/Sub does; the status of the answer. */
  int deliver(String message) throws Exception {
    String delivery =
        "{\"message\": {\"data\": \"%s\", \"messageId\": \"1\"}}"
            .formatted(Base64.getEncoder().encodeToString(message.getBytes(UTF_8)));
    return Exchange.post(
            function.uri(), delivery.getBytes(UTF_8), "Content-Type", "application/json")
        .statusCode();
  }
}
