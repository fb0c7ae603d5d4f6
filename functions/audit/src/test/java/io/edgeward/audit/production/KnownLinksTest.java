package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownLinksTest {
  @Test
  void aListingDoesNotOutdoWhatTheManifestItselfSays() {
    ImageIndex inner = Images.index(1);
    ImageIndex outer = Images.index(Flavor.OCI, List.of(inner));
    KnownLinks known = new KnownLinks();
    learn(known, outer);
    known.learnLeaf(outer.digest());
    assertThat(known.unknownBelow(outer.digest())).containsExactly(inner.digest());
  }

  private static void learn(KnownLinks known, ImageIndex index) {
    known.learn(
        index.digest(),
        ManifestReferences.of(
            new ManifestContent(index.digest(), index.mediaType(), index.manifest())));
  }

  @Test
  void knowsEveryIndexThatHasAnImageAtAnyDepth() {
    ImageIndex one = Images.index(1);
    ImageIndex outer = Images.index(Flavor.OCI, List.of(one));
    ImageIndex again = Images.index(Flavor.OCI, List.of(one.children().getFirst()));
    ImageIndex other = Images.index(2);
    KnownLinks known = new KnownLinks();
    List.of(one, outer, again, other).forEach(index -> learn(known, index));
    assertThat(known.indexesOf(Set.of(one.children().getFirst().digest())))
        .containsExactlyInAnyOrder(one.digest(), outer.digest(), again.digest());
    assertThat(known.indexesOf(Set.of(Images.image(3).digest()))).isEmpty();
  }
}
