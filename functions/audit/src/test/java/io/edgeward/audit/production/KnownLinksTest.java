package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownLinksTest {
  @Test
  void aListingDoesNotOutdoWhatTheManifestItselfSays() {
    ImageIndex inner = Images.index(1);
    ImageIndex outer = Images.index(Flavor.OCI, List.of(inner));
    KnownLinks known = new KnownLinks();
    known.learn(
        outer.digest(),
        ManifestReferences.of(
            new ManifestContent(outer.digest(), outer.mediaType(), outer.manifest())));
    known.learnLeaf(outer.digest());
    assertThat(known.unknownBelow(outer.digest())).containsExactly(inner.digest());
  }
}
