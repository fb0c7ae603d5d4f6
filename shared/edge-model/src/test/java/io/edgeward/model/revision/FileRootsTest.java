package io.edgeward.model.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.Files;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileRootsTest {
  private static final FileManifest INSIDE =
      Files.manifest("foo", "gs://stage -> gs://prod/bin/foo", "v1/tool a");
  private static final FileManifest OUTSIDE =
      Files.manifest("old", "gs://stage -> gs://legacy/old gs://legacy/old/deep", "v1/tool a");
  private static final FileManifest REFUSED =
      Files.manifest("bar", "gs://stage -> gs://bar", "v1/tool a");

  private static Policy policy(String... roots) {
    PolicyException exception =
        new PolicyException("old", Rule.PRODUCTION_ROOT, "clients know the address");
    return new Policy(List.of(), false, List.of(exception))
        .withFileProduction(Stream.of(roots).map(StoreUri::of).toList());
  }

  private static List<String> roots(Policy policy, FileManifest... manifests) {
    ManifestSet set = Files.manifests(policy, manifests);
    return ManifestRevision.of(set).fileRoots().stream().map(StoreUri::toString).toList();
  }

  @Test
  void areEveryDestinationWithoutAPolicy() {
    assertThat(roots(Policy.NONE, INSIDE, OUTSIDE))
        .containsExactly("gs://legacy/old", "gs://prod/bin/foo");
  }

  @Test
  void areThoseOfThePolicyAndWhatItPermitsBesides() {
    assertThat(roots(policy("gs://prod/bin"), INSIDE, OUTSIDE, REFUSED))
        .containsExactly("gs://legacy/old", "gs://prod/bin");
  }

  /** What may be promoted is swept. */
  @Test
  void holdAllThatIsWanted() {
    ManifestSet set = Files.manifests(policy("gs://prod/bin"), INSIDE, OUTSIDE, REFUSED);
    ManifestRevision revision = ManifestRevision.of(set);
    assertThat(revision.files().wanted().keySet())
        .hasSize(3)
        .allMatch(object -> revision.fileRoots().stream().anyMatch(root -> root.contains(object)));
  }
}
