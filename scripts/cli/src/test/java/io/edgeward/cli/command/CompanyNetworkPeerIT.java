package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.testkit.peers.DistributionRegistry;
import io.edgeward.testkit.peers.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CNCF's distribution with a company's authority and a file of users, here and behind a proxy. */
class CompanyNetworkPeerIT {
  private static final ImageIndex INDEX = Images.index(12);

  /** The user and password of {@link CompanyNetwork}, by bcrypt. */
  private static final String USERS =
      "alice:$2b$05$abcdefghijklmnopqrstuullx5kP6GYZcFnepqhmI2H03s5Hsbhlm\n";

  @TempDir private Path home;

  @Test
  void promotesIntoDistributionBehindTlsAndAProxy() throws Exception {
    Optional<Tool> program = Tool.find("docker-registry");
    assumeTrue(program.isPresent(), "docker-registry is not installed");
    try (EmbeddedRegistry staging = EmbeddedRegistry.start(RegistryOptions.inMemory());
        CompanyNetwork network = CompanyNetwork.in(home);
        DistributionRegistry here =
            DistributionRegistry.start(
                program.get(),
                home.resolve("here"),
                network.authority().server("localhost"),
                USERS);
        DistributionRegistry away =
            DistributionRegistry.start(
                program.get(),
                home.resolve("away"),
                network.authority().server(CompanyNetwork.REGISTRY),
                USERS)) {
      ImagePusher.push(INDEX, RepositoryPath.of(staging.host() + "/staging/app"), Tag.of("x"));
      String local = "localhost:" + here.port();
      network.proxy(Map.of(CompanyNetwork.REGISTRY, away.port()));
      network.login(local, CompanyNetwork.REGISTRY);
      for (String host : List.of(local, CompanyNetwork.REGISTRY)) {
        Path folder = Files.createDirectories(home.resolve(".docker/certs.d").resolve(host));
        Files.copy(network.authority().certificate(), folder.resolve("ca.crt"));
      }
      String manifests =
          Manifests.in(
                  home.resolve("manifests"),
                  staging.host() + "/staging",
                  List.of(local + "/prod", CompanyNetwork.REGISTRY + "/prod"))
              .promote("app", INDEX.digest(), "v1")
              .folder()
              .toString();

      Run plan = network.run("plan", "--manifests", manifests);
      assertThat(plan.exit()).as(plan.err()).isZero();
      Run promote = network.run("promote", "--manifests", manifests, "--confirm");
      assertThat(promote.exit()).as(promote.err()).isZero();
      for (String host : List.of(local, CompanyNetwork.REGISTRY)) {
        Run snapshot = network.run("snapshot", host + "/prod");
        assertThat(snapshot.out())
            .as(snapshot.err())
            .isEqualTo("- name: app\n  dmap:\n    \"%s\": [\"v1\"]\n".formatted(INDEX.digest()));
      }
    }
  }
}
