package io.edgeward.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.RegistryException;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
  @Test
  void refusesToComputeWithASizeThatIsAnExponent() {
    byte[] bytes = "{\"config\":{\"size\":1e9}}".getBytes(UTF_8);
    ManifestContent content =
        new ManifestContent(Digest.ofContent(bytes), MediaTypes.OCI_MANIFEST, bytes);
    assertThatThrownBy(() -> ManifestOutlines.of(content))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("a number of length 3");
  }

  @Test
  void readsHalfSurrogatesAndDeepNestingAsOthersDo() {
    String deep = "[".repeat(200) + "]".repeat(200);
    byte[] bytes = "{\"a\":\"\\ud800\",\"b\":%s}".formatted(deep).getBytes(UTF_8);
    assertThat(ManifestJson.parse(bytes).keySet()).containsExactly("a", "b");
  }
}
