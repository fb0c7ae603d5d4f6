package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.PlannerTwin;
import io.edgeward.testkit.peers.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both planners on the community's manifests, against a production with gaps. */
class RealDataTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "k8s-2020-08/k8s.gcr.io",
        "k8s-2020-08/k8s.gcr.io/archived",
        "k8s-2023-07/k8s.gcr.io",
        "k8s-2023-07/registry.k8s.io",
      })
  void agreesWithTheObviousPlanner(String name) throws Exception {
    ManifestSet all = ManifestReader.read(DirectoryTree.of(folder(name)), Optional.empty());
    ManifestSet manifests =
        new ManifestSet(
            all.revision(),
            all.manifests().stream().map(RealDataTest::inThreeRegions).toList(),
            all.policy(),
            all.problems());
    Plan plan = PlannerTwin.agreedPlan(manifests, holed(EdgeSet.of(manifests)));
    assertThat(plan.edges()).isPositive();
    assertThat(plan.copies()).isNotEmpty();
    assertThat(plan.refusals()).isNotEmpty();
  }

  /** The obvious planner takes minutes for all twenty. */
  private static Manifest inThreeRegions(Manifest manifest) {
    return new Manifest(
        manifest.project(),
        manifest.source(),
        manifest.destinations().stream().limit(3).toList(),
        manifest.images(),
        manifest.at());
  }

  /** Every fifth or so digest missing or lost, and every hundredth repository unreadable. */
  private static Inventory holed(EdgeSet edges) {
    Random random = new Random(3);
    Map<RepositoryPath, Reading> readings = new HashMap<>();
    edges
        .wanted()
        .forEach((path, wanted) -> {
          TreeMap<Digest, Listed> digests = new TreeMap<>();
          TreeMap<Tag, Digest> tags = new TreeMap<>();
          wanted
              .digests()
              .forEach(digest -> {
                if (random.nextInt(5) > 0) {
                  digests.put(digest.digest(), Listed.BARE);
                  digest.tags().stream()
                      .filter(tag -> random.nextInt(5) > 0)
                      .forEach(tag -> tags.put(tag.tag(), digest.digest()));
                }
                Reading source =
                    random.nextInt(10) > 0
                        ? new Reading.Assumed()
                        : new Reading.Read(Listing.EMPTY);
                digest.sources().forEach(s -> readings.putIfAbsent(s, source));
              });
          readings.put(
              path,
              random.nextInt(100) == 0
                  ? new Reading.Unreadable("it answers 503")
                  : new Reading.Read(Listing.of(digests, tags)));
        });
    return Inventory.of(readings);
  }

  private static Path folder(String name) {
    Optional<Path> data = SharedFolder.find().map(shared -> shared.data(name));
    Assumptions.assumeTrue(data.isPresent(), "skipped: the tests run outside of a git checkout");
    Assumptions.assumeTrue(Files.isDirectory(data.get()), "skipped: there is no " + data.get());
    return data.get();
  }
}
