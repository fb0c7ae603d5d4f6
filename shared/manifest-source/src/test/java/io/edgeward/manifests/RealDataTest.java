package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that the community ever promoted loads, with the counts that others found. */
class RealDataTest {
  @Test
  void loadsTheRegistryOf2023() throws Exception {
    ManifestSet set = read("k8s-2023-07/registry.k8s.io");
    EdgeSet edges = EdgeSet.of(set);

    assertThat(set.manifests()).hasSize(70);
    assertThat(imageEntries(set)).isEqualTo(719);
    // 15,799 with the digest of 63 digits, which older tools took for one.
    assertThat(digests(set).distinct()).hasSize(15_798);
    assertThat(edges.wanted()).hasSize(8_680);
    // That digest has one tag and 20 destinations: 532,580 edges with it.
    assertThat(edges.size()).isEqualTo(532_580 - 20);
    assertThat(byRule(set))
        .isEqualTo(Map.of(Rule.NO_POLICY, 1L, Rule.DUPLICATE_IMAGE, 344L, Rule.DIGEST_SYNTAX, 1L));
    assertThat(set.problems()).noneMatch(p -> p.severity() == Severity.ERROR);
  }

  @Test
  void loadsTheOldRegistryAsOf2023() throws Exception {
    ManifestSet set = read("k8s-2023-07/k8s.gcr.io");
    EdgeSet edges = EdgeSet.of(set);

    assertThat(set.manifests()).hasSize(66);
    assertThat(imageEntries(set)).isEqualTo(672);
    assertThat(digests(set).distinct()).hasSize(14_447);
    // The same digest of 63 digits with 23 destinations here.
    assertThat(edges.size()).isEqualTo(566_214 - 23);
    assertThat(set.problems()).noneMatch(p -> p.severity() == Severity.ERROR);
  }

  @Test
  void loadsTheRegistryOf2020() throws Exception {
    ManifestSet set = read("k8s-2020-08/k8s.gcr.io");

    assertThat(EdgeSet.of(set).size()).isEqualTo(4_014);
    assertThat(set.problems().stream().map(Problem::toString))
        .containsExactly(
            "archived: this folder holds manifests that are not read; to read them, run with this"
                + " folder alone [manifest-layout]",
            "edgeward.yaml: there is no policy, so destinations and prefixes are not checked; add"
                + " edgeward.yaml with the production roots [no-policy]",
            "images/k8s-staging-bootkube/images.yaml: these images are not promoted: there is no"
                + " manifests/k8s-staging-bootkube/promoter-manifest.yaml; add it, or remove this"
                + " file [manifest-layout]",
            "images/k8s-staging-bootkube/promoter-manifest.yaml: this file is not read here; move"
                + " it to manifests/<project>/promoter-manifest.yaml, or remove it"
                + " [manifest-layout]",
            "images/k8s-staging-ingress-controller-conformance/images.yaml: these images are not"
                + " promoted: there is no"
                + " manifests/k8s-staging-ingress-controller-conformance/promoter-manifest.yaml;"
                + " add it, or remove this file [manifest-layout]",
            "images/k8s-staging-ingress-controller-conformance/promoter-manifest.yaml: this file"
                + " is not read here; move it to manifests/<project>/promoter-manifest.yaml, or"
                + " remove it [manifest-layout]",
            "images/k8s-staging-sig-storage/images.yaml:23: image"
                + " csi-external-health-monitor-agent has no dmap; add dmap with the digests to"
                + " promote, or remove the entry [image-without-digests]",
            "images/k8s-staging-sig-storage/images.yaml:25: image"
                + " csi-external-health-monitor-controller has no dmap; add dmap with the digests"
                + " to promote, or remove the entry [image-without-digests]");
    assertThat(set.problems()).noneMatch(p -> p.severity() == Severity.ERROR);
  }

  @Test
  void loadsTheArchiveAsARootOfItsOwn() throws Exception {
    for (String year : new String[] {"k8s-2020-08", "k8s-2023-07"}) {
      ManifestSet set = read(year + "/k8s.gcr.io/archived");

      assertThat(EdgeSet.of(set).size()).as(year).isEqualTo(97_959);
      assertThat(byRule(set)).as(year).isEqualTo(Map.of(Rule.NO_POLICY, 1L));
    }
  }

  private static ManifestSet read(String folder) throws Exception {
    return ManifestReader.read(DirectoryTree.of(RealData.folder(folder)), Optional.empty());
  }

  private static Stream<Digest> digests(ManifestSet set) {
    return set.manifests().stream()
        .flatMap(manifest -> manifest.images().stream())
        .flatMap(image -> image.digests().stream())
        .map(DigestClaim::digest);
  }

  private static Map<Rule, Long> byRule(ManifestSet set) {
    return set.problems().stream()
        .collect(Collectors.groupingBy(Problem::rule, TreeMap::new, Collectors.counting()));
  }

  /** How many image entries were read, those merged into another or skipped included. */
  private static long imageEntries(ManifestSet set) {
    Set<Rule> ofEntries =
        Set.of(Rule.DUPLICATE_IMAGE, Rule.IMAGE_WITHOUT_DIGESTS, Rule.IMAGE_NAME_SYNTAX);
    long kept = set.manifests().stream().mapToLong(manifest -> manifest.images().size()).sum();
    return kept + set.problems().stream().filter(p -> ofEntries.contains(p.rule())).count();
  }
}
