package io.edgeward.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.RegistryException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDetailsTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String CONFIG = "{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": %d}";

  private static ManifestDetails details(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return ManifestDetails.of(
        new ManifestContent(Digest.ofContent(bytes), MediaTypes.OCI_INDEX, bytes));
  }

  private static ManifestDetails.Child child(String more) {
    return details(
            "{\"manifests\": [{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": 3%s}]}"
                .formatted(MediaTypes.OCI_MANIFEST, A, more.replace('\'', '"')))
        .children()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        ", 'platform': {'os': 'linux', 'architecture': 'arm64', 'variant': 'v8'} | linux/arm64",
        ", 'platform': {'os': 'windows', 'architecture': 'amd64', 'os.version': '10.0.20348.1'}"
            + " | windows/amd64:10.0.20348",
        ", 'platform': {'os': 'linux', 'architecture': 'amd64', 'variant': 7} | linux/amd64",
        ", 'platform': {'os': 'linux'} | -",
        ", 'platform': ['linux'] | -",
        ", 'platform': null | -",
        "~~ | -"
      })
  void tellForWhichPlatformAChildIs(String entry, String platform) {
    ManifestDetails.Child child = child(entry.isEmpty() ? "" : entry);
    assertThat(child.platform().map(Object::toString).orElse("-")).isEqualTo(platform);
    assertThat(child.runnable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", 'platform': {'os': 'unknown', 'architecture': 'unknown'}",
        ", 'artifactType': 'application/spdx+json'",
        ", 'annotations': {'vnd.docker.reference.type': 'attestation-manifest'}"
      })
  void tellWhatIsNotMeantToRun(String entry) {
    assertThat(child(entry).runnable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG})
  void takeAnEntryThatRepeatsTheTypeOfAConfigurationForAnImage(String type) {
    assertThat(child(", 'artifactType': '%s'".formatted(type)).runnable()).isTrue();
  }

  @Test
  void leaveOutBlobsOfAnIndexAndKeepAManifestThatServesTwoPlatforms() {
    String blob = CONFIG.formatted(MediaTypes.OCI_LAYER, A, 1);
    String image = CONFIG.formatted(MediaTypes.OCI_MANIFEST, A, 1);
    assertThat(details("{\"manifests\": [%s, %s, %2$s]}".formatted(blob, image)).children())
        .hasSize(2);
  }

  @Test
  void keepOfAnnotationsWhatIsText() {
    assertThat(details("{\"annotations\": {\"a\": \"b\", \"c\": 1, \"d\": null}}").annotations())
        .containsOnly(Map.entry("a", "b"));
    assertThat(details("{\"annotations\": []}").annotations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"manifests\": [1]}",
        "{\"manifests\": [{\"digest\": \"sha256:1\", \"size\": 1}]}",
        "{\"manifests\": [{\"size\": 1}]}",
        "{\"config\": {\"digest\": null, \"size\": 1}}"
      })
  void refuseWhatIsNoManifest(String json) {
    assertThatThrownBy(() -> details(json))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("cannot be understood: ");
  }

  @Test
  void readAConfigurationOfAnImageThatIsOfReasonableSize() {
    for (String type : List.of(MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG)) {
      assertThat(ImageConfig.is(descriptor(type, ImageConfig.LARGEST))).isTrue();
      assertThat(ImageConfig.is(descriptor(type, ImageConfig.LARGEST + 1))).isFalse();
    }
    assertThat(ImageConfig.is(descriptor("application/vnd.cncf.helm.config.v1+json", 1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T04:00:00Z,               2026-11-21T04:00:00Z",
    "2026-11-21T04:00:00.123456789Z,     2026-11-21T04:00:00.123456789Z",
    "2026-11-21T04:00:00+02:00,          2026-11-21T02:00:00Z",
    "yesterday,                          -"
  })
  void readWhenAnImageWasBuilt(String text, String expected) {
    ImageConfig config =
        config("{\"os\": \"linux\", \"architecture\": \"arm\", \"created\": \"" + text + "\"}");
    assertThat(config.created().map(Instant::toString).orElse("-")).isEqualTo(expected);
    assertThat(config.platform()).get().hasToString("linux/arm/v7");
    assertThat(config("{\"created\": 7}").created()).isEmpty();
    assertThat(config("{}").platform()).isEmpty();
    assertThatThrownBy(() -> config("nothing")).isInstanceOf(RegistryException.class);
  }

  private static Descriptor descriptor(String type, int size) {
    return details("{\"config\": " + CONFIG.formatted(type, A, size) + "}").config().orElseThrow();
  }

  private static ImageConfig config(String json) {
    return ImageConfig.of(descriptor(MediaTypes.OCI_CONFIG, 1), json.getBytes(UTF_8));
  }
}
