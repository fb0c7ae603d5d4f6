package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.OciLayout;
import io.edgeward.local.images.Platform;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.testkit.peers.DistributionRegistry;
import io.edgeward.testkit.peers.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with the field's own tools pushing and pulling. */
class JourneyPeerIT {
  private static final ImageIndex INDEX =
      Images.index(42, List.of(Platform.AMD64, Platform.ARM64, Platform.S390X), 2, 300_000);

  @TempDir private Path folder;

  @Test
  void promotesBetweenDistributionRegistriesWhatSkopeoPushed() throws Exception {
    Tool distribution = installed("docker-registry");
    Tool skopeo = installed("skopeo");
    try (DistributionRegistry staging = DistributionRegistry.start(distribution, at("staging"));
        DistributionRegistry us = DistributionRegistry.start(distribution, at("us"));
        DistributionRegistry eu = DistributionRegistry.start(distribution, at("eu"));
        DistributionRegistry asia = DistributionRegistry.start(distribution, at("asia"))) {
      String layout = OciLayout.write(INDEX, at("layout")).toString();
      skopeo.run(
          "copy",
          "--all",
          "--dest-tls-verify=false",
          "oci:" + layout,
          "docker://" + staging.host() + "/staging/app:pushed");

      promoteTwice(staging.host(), List.of(us.host(), eu.host(), asia.host()));

      for (DistributionRegistry region : List.of(us, eu, asia)) {
        String image = "docker://" + region.host() + "/prod/app:v1.0";
        String pulled = at("pulled-" + region.uri().getPort()).toString();
        skopeo.run("copy", "--all", "--src-tls-verify=false", image, "oci:" + pulled + ":v1.0");
        String raw = skopeo.run("inspect", "--raw", "--tls-verify=false", image);
        assertThat(Digest.ofContent(raw.getBytes(StandardCharsets.UTF_8)))
            .isEqualTo(INDEX.digest());
      }
    }
  }

  @Test
  void promotesOnEmbeddedRegistriesWhatCranePushed() throws Exception {
    Tool crane = installed("crane");
    RegistryOptions options = RegistryOptions.inMemory().googleListing();
    try (EmbeddedRegistry staging = EmbeddedRegistry.start(options);
        EmbeddedRegistry us = EmbeddedRegistry.start(options.immutableTags());
        EmbeddedRegistry eu = EmbeddedRegistry.start(options.immutableTags());
        EmbeddedRegistry asia = EmbeddedRegistry.start(options.immutableTags())) {
      String layout = OciLayout.write(INDEX, at("layout")).toString();
      crane.run("push", "--index", layout, staging.host() + "/staging/app:pushed");

      promoteTwice(staging.host(), List.of(us.host(), eu.host(), asia.host()));

      for (EmbeddedRegistry region : List.of(us, eu, asia)) {
        String image = region.host() + "/prod/app:v1.0";
        assertThat(crane.run("digest", image).strip()).contains(INDEX.digest().text());
        crane.run("validate", "--remote", image);
      }
    }
  }

  private void promoteTwice(String staging, List<String> production) throws Exception {
    List<String> regions = new ArrayList<>();
    production.forEach(host -> regions.add(host + "/prod"));
    Manifests manifests = Manifests.in(at("manifests-root"), staging + "/staging", regions);
    manifests.promote("app", INDEX.digest(), "v1.0");
    String directory = manifests.folder().toString();

    Run first = Run.of("promote", "--manifests", directory, "--confirm");
    assertThat(first.exit()).as(first.err()).isZero();
    Run plan = Run.of("plan", "--manifests", directory, "-o", "json");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("\"copies\": []").contains("\"addTags\": []");
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private static Tool installed(String program) {
    Optional<Tool> tool = Tool.find(program);
    assumeTrue(tool.isPresent(), program + " is not installed");
    return tool.orElseThrow();
  }
}
