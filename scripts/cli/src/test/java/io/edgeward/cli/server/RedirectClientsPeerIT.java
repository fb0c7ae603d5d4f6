package io.edgeward.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.redirect.Redirector;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.DaemonThreads;
import io.edgeward.redirect.count.Counts;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.testkit.peers.Containerd;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.testkit.redirect.RedirectCases;
import io.edgeward.testkit.redirect.RedirectFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients of the field pull through the redirector, as they would from the vanity domain. */
class RedirectClientsPeerIT {
  private static final ImageIndex INDEX =
      Images.index(7, List.of(Platform.AMD64, Platform.ARM64), 2, 200_000);
  private static final Image BIG = Images.image(8, 1, 6_000_000);
  private static final long CUT = 2_500_000;

  @TempDir private Path folder;
  private EmbeddedRegistry registry;
  private Redirector redirector;
  private RedirectServer server;

  @BeforeEach
  void start() throws IOException {
    registry = EmbeddedRegistry.start(RegistryOptions.inMemory());
    ImagePusher.push(INDEX, new RepositoryPath(registry.host(), "prod/app"), Tag.of("v1"));
    ImagePusher.push(BIG, new RepositoryPath(registry.host(), "prod/big"), Tag.of("v1"));
    Path configurations = Files.createDirectory(folder.resolve("redirect"));
    RedirectFolder.write(configurations, 1, RedirectCases.ranges(), this::document);
    DaemonThreads threads = new DaemonThreads();
    redirector =
        new Redirector(
            Configurations.at(configurations.toString()),
            new Asks(new DaemonThreads()),
            report -> {},
            new Redirector.Options("", 0, threads, System::nanoTime, Clock.systemUTC()));
    InetSocketAddress free = new InetSocketAddress("127.0.0.1", 0);
    server = RedirectServer.start(redirector, new RedirectServer.Options(free, free, false));
    registry.traffic().reset();
  }

  private String document(String ranges) {
    return """
    {"generation": 1, "ranges": "%s",
     "targets": {"prod": {"registry": "http://%s/prod", "payer": "us"}},
     "rules": [{"name": "default", "targets": ["prod"]}]}
    """
        .formatted(ranges, registry.host());
  }

  @AfterEach
  void stop() {
    server.close();
    registry.close();
  }

  @Test
  void cranePullsListsAndValidates() throws Exception {
    Tool crane = installed("crane");
    assertThat(crane.run("digest", image("app")).strip()).isEqualTo(INDEX.digest().text());
    assertThat(crane.run("ls", image("app").replace(":v1", "")).strip()).isEqualTo("v1");
    crane.run("validate", "--remote", image("app"));
    assertThat(registry.traffic().authorizedRequests()).isZero();
    assertThat(counted(Counts.Count::requests)).isPositive();
  }

  @Test
  void skopeoCopies() throws Exception {
    Tool skopeo = installed("skopeo");
    String pulled = "oci:" + folder.resolve("pulled") + ":v1";
    skopeo.run("copy", "--all", "--src-tls-verify=false", "docker://" + image("app"), pulled);
    assertThat(skopeo.run("inspect", "--raw", pulled).getBytes()).isEqualTo(INDEX.manifest());
  }

  @Test
  void containerdAsksForTheTagAndThenForDigests() throws Exception {
    try (Containerd containerd = containerd()) {
      containerd.fetch(image("app"));
      assertThat(containerd.content()).contains(INDEX.digest().text());
    }
    assertThat(registry.traffic().kinds())
        .containsEntry("HEAD manifests", 1L)
        .containsEntry("GET manifests", 3L)
        .containsEntry("GET blobs", 6L)
        .containsOnlyKeys("HEAD manifests", "GET manifests", "GET blobs");
  }

  @Test
  void containerdResumesACutBlobUnderTheVanityName() throws Exception {
    long size = BIG.layers().getFirst().size();
    registry
        .faults()
        .add("GET", BIG.layers().getFirst().digest().text(), When.nth(1), new Fault.Truncated(CUT));
    try (Containerd containerd = containerd()) {
      containerd.fetch(image("big"));
      assertThat(containerd.content()).contains(BIG.layers().getFirst().digest().text());
    }
    assertThat(registry.faults().hits()).isEqualTo(1);
    assertThat(counted(Counts.Count::resumed)).isEqualTo(1);
    assertThat(registry.traffic().bytesOut())
        .as("what had come was not sent again")
        .isBetween(size, size + CUT / 2);
  }

  private Containerd containerd() throws Exception {
    return Containerd.start(
        installed("containerd"), installed("ctr"), Files.createDirectory(folder.resolve("c")));
  }

  private String image(String name) {
    return server.uri().getAuthority() + "/" + name + ":v1";
  }

  private long counted(ToLongFunction<Counts.Count> value) {
    return redirector.counts().all().values().stream().mapToLong(value).sum();
  }

  private static Tool installed(String name) {
    Optional<Tool> tool = Tool.find(name);
    assumeTrue(tool.isPresent(), () -> name + " is not installed: .ci/run installs it");
    return tool.get();
  }
}
