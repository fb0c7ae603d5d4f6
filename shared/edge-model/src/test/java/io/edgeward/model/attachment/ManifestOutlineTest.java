package io.edgeward.model.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ManifestOutlineTest {
  private static final Digest DIGEST = Digest.of("sha256:" + "d".repeat(64));

  @Test
  void countsTheBytesOfAllThatAManifestNames() {
    assertThat(bytes(0, 0)).isZero();
    assertThat(bytes(3, 4)).isEqualTo(7);
    assertThat(bytes(Long.MAX_VALUE, 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(bytes(Long.MAX_VALUE, 1)).as("more than a number holds").isEqualTo(Long.MAX_VALUE);
  }

  private static long bytes(long... layers) {
    return new ManifestOutline(
            DIGEST,
            0,
            "application/vnd.oci.image.manifest.v1+json",
            Optional.empty(),
            Optional.empty(),
            LongStream.of(layers)
                .mapToObj(size -> new Part("application/vnd.in-toto+json", DIGEST, size))
                .toList(),
            Optional.empty(),
            List.of(),
            Set.of("layers"))
        .bytes();
  }
}
