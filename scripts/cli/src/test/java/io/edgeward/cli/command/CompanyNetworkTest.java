package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries and git with a company's authority, one of them and git behind its proxy. */
class CompanyNetworkTest {
  private static final ImageIndex INDEX = Images.index(12);

  @TempDir private Path home;

  @Test
  void promotesByTheCommandLineAlone() throws Exception {
    RegistryOptions options =
        RegistryOptions.inMemory()
            .access(new Access.Basic(CompanyNetwork.USER, CompanyNetwork.PASSWORD));
    try (EmbeddedRegistry staging = EmbeddedRegistry.start(RegistryOptions.inMemory());
        EmbeddedRegistry here = EmbeddedRegistry.start(options);
        EmbeddedRegistry away = EmbeddedRegistry.start(options);
        GitServer git = GitServer.start();
        CompanyNetwork network = CompanyNetwork.in(home)) {
      ImagePusher.push(INDEX, RepositoryPath.of(staging.host() + "/staging/app"), Tag.of("x"));
      String local = "localhost:" + network.front("localhost", here.port());
      network.proxy(
          Map.of(
              CompanyNetwork.REGISTRY, network.front(CompanyNetwork.REGISTRY, away.port()),
              CompanyNetwork.GIT, network.front(CompanyNetwork.GIT, git.uri().getPort())));
      network.login(local, CompanyNetwork.REGISTRY);
      String manifests = "https://" + CompanyNetwork.GIT + "/" + serve(git, staging, local);
      String authority = network.authority().certificate().toString();

      Run untrusted = network.run("plan", "--manifests", manifests);
      assertThat(untrusted.exit()).isEqualTo(2);
      assertThat(untrusted.err())
          .contains("its certificate is signed by an authority that is not trusted here");

      Run plan = network.run("plan", "--manifests", manifests, "--ca-file", authority);
      assertThat(plan.exit()).as(plan.err()).isZero();
      Run promote =
          network.run("promote", "--manifests", manifests, "--ca-file", authority, "--confirm");
      assertThat(promote.exit()).as(promote.err()).isZero();
      for (String host : new String[] {local, CompanyNetwork.REGISTRY}) {
        Run snapshot = network.run("snapshot", host + "/prod", "--ca-file", authority);
        assertThat(snapshot.out())
            .as(snapshot.err())
            .isEqualTo("- name: app\n  dmap:\n    \"%s\": [\"v1\"]\n".formatted(INDEX.digest()));
      }
      assertThat(network.askedOfProxy())
          .anyMatch(head -> head.startsWith("CONNECT git.test:443"))
          .anyMatch(head -> head.startsWith("CONNECT registry.test:443"))
          .noneMatch(head -> head.contains("localhost"));
      assertThat(untrusted.err() + plan.out() + plan.err() + promote.out() + promote.err())
          .doesNotContain("canary");
    }
  }

  private String serve(GitServer git, EmbeddedRegistry staging, String local) throws Exception {
    GitFixture fixture = GitFixture.create(home.resolve("manifests.git"));
    fixture.commit(
        "Promote app",
        Map.of(
            "manifests/p/promoter-manifest.yaml",
            "registries:\n- name: %s/staging\n  src: true\n- name: %s/prod\n- name: %s/prod\n"
                .formatted(staging.host(), local, CompanyNetwork.REGISTRY),
            "images/p/images.yaml",
            "- name: app\n  dmap:\n    \"%s\": [\"v1\"]\n".formatted(INDEX.digest())));
    return git.serve("manifests", fixture).getPath().substring(1);
  }

  @Test
  void namesTheProxyThatIsInTheWayOfGit() throws Exception {
    try (CompanyNetwork network = CompanyNetwork.in(home)) {
      network.proxy(Map.of());
      assertThat(refusal(network))
          .contains("gives no way there: ask for access there, or reach it");
      network.forgetProxyLogin();
      assertThat(refusal(network)).contains("wants to know who asks (HTTP 407): write user and");
      network.loseProxy();
      assertThat(refusal(network)).contains("is out of reach: correct or unset HTTPS_PROXY");
      assertThat(network.run("rules").exit()).isZero();
    }
  }

  private static String refusal(CompanyNetwork network) throws Exception {
    Run run = network.run("check", "--manifests", "https://" + CompanyNetwork.GIT + "/manifests");
    assertThat(run.exit()).isEqualTo(2);
    return run.err();
  }
}
