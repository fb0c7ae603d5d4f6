package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.manifest.ManifestContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What proves that a digest is the child of an index, and what does not. */
class ManifestReferencesTest {
  private static final Digest CHILD = Digest.of("sha256:" + "ab".repeat(32));
  private static final String CHILDREN =
      "\"manifests\":[{\"digest\":\"%s\",\"size\":1}]".formatted(CHILD);

  @Test
  void anIndexProvesItsChildren() {
    String index = "{\"schemaVersion\":2," + CHILDREN + "}";
    assertThat(links(MediaTypes.OCI_INDEX, index).children()).containsExactly(CHILD);
  }

  @ParameterizedTest
  @CsvSource({"text,1", "'',-1"})
  void anIndexThatPromotionWouldNotCopyProvesNothing(String digest, int size) {
    String other = "{\"digest\":\"%s\",\"size\":%d}".formatted(digest, size);
    String index = "{%s,%s]}".formatted(CHILDREN.substring(0, CHILDREN.length() - 1), other);
    assertThat(links(MediaTypes.OCI_INDEX, index)).isEqualTo(ManifestReferences.NONE);
  }

  @Test
  void childrenBesideASignedTextProveNothing() {
    String signed = "{\"schemaVersion\":1,\"fsLayers\":[]}";
    String header =
        "{\"formatLength\":%d,\"formatTail\":\"%s\"}".formatted(signed.length() - 1, base64("}"));
    String body =
        signed.substring(0, signed.length() - 1)
            + ",%s,\"signatures\":[{\"protected\":\"%s\"}]}".formatted(CHILDREN, base64(header));
    assertThat(links("application/vnd.docker.distribution.manifest.v1+prettyjws", body))
        .isEqualTo(ManifestReferences.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          application/vnd.oci.image.index.v1+json              | "layers":[],
          application/vnd.oci.image.index.v1+json              | "config":{},
          application/vnd.example                              | "layers":[],
          application/vnd.oci.image.manifest.v1+json           | ~~
          application/vnd.docker.distribution.manifest.v2+json | ~~
          application/vnd.docker.distribution.manifest.v1+json | "schemaVersion":1,
          """)
  void whatReadersWouldDisagreeAboutProvesNothing(String type, String field) {
    assertThat(links(type, "{" + field + CHILDREN + "}")).isEqualTo(ManifestReferences.NONE);
  }

  private static ManifestReferences links(String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ManifestReferences.of(new ManifestContent(Digest.ofContent(bytes), type, bytes));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
