package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import io.edgeward.testkit.peers.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why, on the community's lists of 2023, from git alone. */
class RealFilesTest {
  private static final String KOPS = "binaries/kops/1.16.0/darwin/amd64/kops";
  private static final String HASH =
      "2ec48b66ea18859407a9b9121b6acbedc9182db3e95578ee879c333a53f69748";

  @TempDir private Path temp;

  private static Map<String, String> artifacts() throws IOException {
    Optional<Path> folder = SharedFolder.find().map(shared -> shared.data("k8s-2023-07/artifacts"));
    Assumptions.assumeTrue(folder.isPresent(), "skipped: the tests run outside of a git checkout");
    Assumptions.assumeTrue(Files.isDirectory(folder.get()), "skipped: there is no " + folder.get());
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.get())) {
      for (Path file : all.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        files.put(folder.get().relativize(file).toString(), Files.readString(file));
      }
    }
    files.put("mirroring/edgeward.yaml", "fileLists: ../manifests\n");
    return files;
  }

  @Test
  void tellsWhoWantedAFileInProductionAndInItsMirrors() throws Exception {
    try (GitFixture git = GitFixture.create(temp.resolve("artifacts.git"))) {
      String commit = git.commit("Promote kops 1.16.0", artifacts()).commit();
      String production = git.directory() + "#main";
      for (String reference : new String[] {"gs://k8s-artifacts-prod/" + KOPS, "sha256:" + HASH}) {
        Run run = Run.of("why", "--manifests", production, reference);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
            .startsWith(
                "sha256:%s\nwanted by manifests/k8s-staging-kops/1.16.0.yaml:2\n".formatted(HASH))
            .contains("  commit " + commit + ": Promote kops 1.16.0\n");
      }
      Run mirror =
          Run.of(
              "why",
              "--manifests",
              production + ":mirroring",
              "s3://prod-artifacts-k8s-io-eu-west-1/" + KOPS);
      assertThat(mirror.exit()).as(mirror.err()).isZero();
      assertThat(mirror.out())
          .contains("wanted by ../manifests/k8s-staging-kops/1.16.0.yaml:2\n", commit)
          .contains(" from gs://k8s-artifacts-prod/" + KOPS);
    }
  }
}
