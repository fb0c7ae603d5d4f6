package io.edgeward.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import io.edgeward.testkit.peers.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle of check, alone in the invoker, beside a host that answers as GitHub does. */
class CheckBundlePeerIT {
  private static final String REPOSITORY = "/repos/acme/manifests/";

  @TempDir private Path folder;
  private final List<String> written = new ArrayList<>();
  private final HttpServer github = HttpServer.open(0, this::answer);
  private CloudFixture cloud;
  private String head;

  @AfterEach
  void stop() throws Exception {
    github.close();
    if (cloud != null) {
      cloud.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "1.4.1"})
  void commentsOnAProposal(String version) throws Exception {
    Launch launch = Bundles.launch("check", version, folder);
    Optional<Tool> storage = Tool.find("fake-gcs-server");
    assumeTrue(storage.isPresent(), "fake-gcs-server is not installed");
    cloud = CloudFixture.start(folder, storage.get());
    cloud.stage(1);
    head = cloud.head().commit();
    Invoker check =
        cloud.run(
            launch,
            "EDGEWARD_MANIFESTS_REPOSITORY",
            "acme/manifests",
            "EDGEWARD_GITHUB_API",
            "http://" + github.host(),
            "EDGEWARD_GITHUB_TOKEN",
            "canary-of-the-check");

    String message =
        "{\"repository\": \"acme/manifests\", \"number\": 1, \"base\": \"%1$s\", \"head\":"
            + " \"%1$s\"}";
    assertThat(CloudFixture.push(check, message.formatted(head))).isEqualTo(200);

    assertThat(written)
        .containsExactly(REPOSITORY + "issues/1/comments", REPOSITORY + "statuses/" + head);
    assertThat(cloud.front().authorised()).isEmpty();
    check.close();
    assertThat(check.lines()).noneMatch(line -> line.contains("canary-of-the-check"));
  }

  private Reaction answer(ServerRequest request) {
    String path = request.path();
    if (request.method().equals("POST")) {
      written.add(path);
      return json("{\"html_url\": \"https://git.test/c/1\"}");
    }
    if (path.equals("/user")) {
      return json("{\"id\": 41}");
    }
    return switch (path.replace(REPOSITORY, "").replaceAll("/.*", "")) {
      case "pulls" ->
          json(
              """
              {"number": 1, "state": "open", "head": {"sha": "%s", "repo": null},
               "base": {"ref": "main", "repo": {"id": 7}}}\
              """
                  .formatted(head));
      case "compare" ->
          json(
              "{\"base_commit\": {\"sha\": \"%1$s\"}, \"merge_base_commit\": {\"sha\": \"%1$s\"}}"
                  .formatted(head));
      default -> json("[]");
    };
  }

  private static Reaction json(String document) {
    return ServerResponse.json(200, document);
  }
}
