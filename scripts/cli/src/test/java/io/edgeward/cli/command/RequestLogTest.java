package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.registry.EmbeddedRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --log-level debug} shows of requests. */
class RequestLogTest {
  @TempDir private Path scratch;

  @AfterEach
  void logAsBefore() {
    Run.of("rules");
  }

  @Test
  void debugShowsEachRequestToARegistryWithItsAnswer() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      Run debug = Run.of("snapshot", registry.host() + "/prod", "--log-level", "debug");
      assertThat(debug.err())
          .containsPattern(
              "debug: GET http://" + registry.host() + "/v2/\\S+: HTTP \\d+ after \\d+ ms\n");
      assertThat(Run.of("snapshot", registry.host() + "/prod").err()).doesNotContain("GET ");
    }
  }

  @Test
  void aPasswordOfAGitUrlIsNotShown() throws Exception {
    try (GitFixture git = GitFixture.create(scratch.resolve("fixture.git"));
        GitServer server = GitServer.start()) {
      git.commit("Add", Map.of("README", "x"));
      URI address = server.serve("manifests.git", git);
      String secret = Base64.getEncoder().encodeToString("me:CANARY".getBytes());
      server.faults().requireAuthorization("Basic " + secret);

      Run debug =
          Run.of(
              "check",
              "--log-level",
              "debug",
              "--manifests",
              address.toString().replace("http://", "http://me:CANARY@"));

      assertThat(debug.err())
          .contains("debug: GET " + address + "/info/refs: HTTP 200\n")
          .doesNotContain("CANARY", secret);
    }
  }
}
