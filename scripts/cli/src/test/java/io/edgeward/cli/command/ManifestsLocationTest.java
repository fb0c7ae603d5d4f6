package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code --manifests} gets at manifests that are not in a folder. */
class ManifestsLocationTest {
  private static final String PLAIN =
      """
      registries:
      - name: gcr.io/staging
        src: true
      - name: us.gcr.io/prod
      images:
      - name: bar
        dmap:
          "sha256:%s": ["1.0"]
      """
          .formatted("a".repeat(64));
  private static final InputStream KEYBOARD = System.in;

  @TempDir private Path scratch;

  @AfterEach
  void giveBackStandardInput() {
    System.setIn(KEYBOARD);
  }

  @Test
  void aPlainManifestComesByStandardInput() {
    System.setIn(new ByteArrayInputStream(PLAIN.getBytes(UTF_8)));
    Run check = Run.of("check", "--manifests", "-", "-o", "json");
    assertThat(check.out()).as(check.err()).contains("\"edges\": 1");
    assertThat(check.exit()).isZero();
  }

  @Test
  void whatIsWrongOnStandardInputIsNamed() {
    System.setIn(new ByteArrayInputStream(PLAIN.replace("dmap", "dmpa").getBytes(UTF_8)));
    Run check = Run.of("check", "--manifests", "-");
    assertThat(check.out()).contains("stdin:7: ");
    assertThat(check.exit()).isEqualTo(1);
  }

  @Test
  void standardInputHasNoHistory() {
    System.setIn(new ByteArrayInputStream(PLAIN.getBytes(UTF_8)));
    Run check = Run.of("check", "--manifests", "-", "--base", "main");
    assertThat(check.err())
        .contains("--manifests -: standard input has no history, so there is no main in it");
    assertThat(check.exit()).isEqualTo(2);
  }

  @Test
  void standardInputIsNotReadForTwoThings() {
    System.setIn(new ByteArrayInputStream(PLAIN.getBytes(UTF_8)));
    Run audit = Run.of("audit", "--manifests", "-", "--event", "-");
    assertThat(audit.err()).contains("--event -: standard input is read by --manifests already");
    assertThat(audit.exit()).isEqualTo(2);
  }

  @Test
  void aTokenOpensAGitHostAndIsNeverPrinted() throws Exception {
    try (GitFixture git = GitFixture.create(scratch.resolve("fixture.git"));
        GitServer server = GitServer.start()) {
      git.commit("Add", Map.of("plain.yaml", PLAIN));
      URI address = server.serve("manifests.git", git);
      server
          .faults()
          .requireAuthorization(
              "Basic "
                  + Base64.getEncoder().encodeToString("x-access-token:CANARY".getBytes(UTF_8)));

      assertThat(at(address, Map.of("EDGEWARD_GIT_TOKEN", "CANARY\n")).read().manifests())
          .hasSize(1);
      assertThatThrownBy(() -> at(address, Map.of("EDGEWARD_GIT_TOKEN", "CANARY-2")).read())
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessageContaining("it refuses access (HTTP 401)")
          .hasMessageNotContaining("CANARY");
      assertThatThrownBy(() -> at(address, Map.of("EDGEWARD_GIT_TOKEN", "CANARY\nx")).read())
          .isInstanceOf(UsageException.class)
          .hasMessage(
              "EDGEWARD_GIT_TOKEN: the git credential contains a line break or another control"
                  + " character: remove it");
    }
  }

  private ManifestsLocation at(URI address, Map<String, String> environment) {
    return new ManifestsLocation(address.toString(), Set.of(), environment);
  }
}
