package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.model.audit.Auditor;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Tag;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.testkit.peers.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every edge of the community's manifests is in order; none is under a tag nobody granted. */
class RealManifestsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"k8s-2020-08/k8s.gcr.io", "k8s-2023-07/k8s.gcr.io", "k8s-2023-07/registry.k8s.io"})
  void theirEdgesAreVerifiedWithoutARequest(String folder) throws Exception {
    Optional<Path> data = SharedFolder.find().map(shared -> shared.data(folder));
    assumeTrue(data.isPresent(), "the tests run outside of a git checkout");
    Path manifests = data.get();
    assumeTrue(Files.isDirectory(manifests), manifests + " is not there");
    ManifestRevision revision =
        ManifestRevision.of(ManifestReader.read(DirectoryTree.of(manifests), Optional.empty()));
    assertThat(revision.isWhole()).as(revision.unreadable().toString()).isTrue();
    Auditor auditor =
        new Auditor(
            revision.edges(),
            (repository, digest, promoted) -> {
              throw new AssertionError("asked about " + digest);
            },
            (attached, policy) -> {
              throw new AssertionError("asked about " + attached);
            },
            push -> new LookupResult.No<>(),
            gone -> new LookupResult.No<>());
    AtomicLong edges = new AtomicLong();
    Tag unpromoted = Tag.of("no-manifest-grants-this");
    revision
        .edges()
        .edges()
        .forEach(edge -> {
          boolean sampled = edges.getAndIncrement() % 100 == 0;
          Push right = new Push(edge.destination(), edge.digest(), edge.tag());
          Push wrong = new Push(edge.destination(), edge.digest(), Optional.of(unpromoted));
          if (!(auditor.judge(right) instanceof Verdict.Verified)
              || (sampled && !(auditor.judge(wrong) instanceof Verdict.Rejected))) {
            throw new AssertionError("misjudged " + right);
          }
        });
    assertThat(edges.get()).isEqualTo(revision.edges().size()).isPositive();
  }
}
