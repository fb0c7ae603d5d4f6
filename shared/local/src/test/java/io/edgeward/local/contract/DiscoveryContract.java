package io.edgeward.local.contract;

import static io.edgeward.local.contract.RegistryUnderTest.bytes;
import static io.edgeward.local.contract.RegistryUnderTest.descriptor;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.model.image.Digest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workflow Content Discovery of the distribution specification 1.1, one test per requirement. */
public interface DiscoveryContract extends RegistryUnderTest {
  private List<String> tags(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    List<String> tags = new ArrayList<>();
    JsonParser.parseString(answer.text())
        .getAsJsonObject()
        .getAsJsonArray("tags")
        .forEach(tag -> tags.add(tag.getAsString()));
    return tags;
  }

  private String tagged(String... tags) {
    String repository = repository();
    byte[] manifest = bytes(manifest(repository, "{}").toString());
    for (String tag : tags) {
      putManifest(repository, tag, manifest);
    }
    return repository + "/tags/list";
  }

  @Test
  default void tagsAreListedInLexicalOrder() {
    needs(Feature.CASE_INSENSITIVE_ORDER);
    assertThat(tags(wire().get(tagged("b", "C", "a", "B")))).containsExactly("a", "B", "b", "C");
  }

  @Test
  default void theListNamesItsRepository() {
    String list = tagged("a");
    String name = list.substring("/v2/".length(), list.indexOf("/tags/"));
    assertThat(wire().get(list).text()).contains("\"name\":\"" + name + "\"");
  }

  @Test
  default void tagsOfAnAbsentRepositoryAre404() {
    assertThat(wire().get(repository() + "/tags/list").status()).isEqualTo(404);
  }

  @Test
  default void nLimitsTheListAndLinkLeadsToTheRest() {
    needs(Feature.LINK_IN_TAG_LISTS);
    Answer first = wire().get(tagged("a", "b", "c") + "?n=2");
    assertThat(tags(first)).containsExactly("a", "b");
    assertThat(first.header("Link")).endsWith("; rel=\"next\"");
    String next = first.header("Link").replaceAll("<(.*)>.*", "$1");
    Answer second = wire().get(next);
    assertThat(tags(second)).containsExactly("c");
    assertThat(second.header("Link")).isEmpty();
  }

  @Test
  default void nOfZeroIsAnEmptyListWithoutLink() {
    needs(Feature.EMPTY_PAGE);
    Answer answer = wire().get(tagged("a", "b") + "?n=0");
    assertThat(tags(answer)).isEmpty();
    assertThat(answer.header("Link")).isEmpty();
  }

  @Test
  default void lastStartsBehindThatTag() {
    needs(Feature.LINK_IN_TAG_LISTS);
    String list = tagged("a", "b", "c", "d");
    assertThat(tags(wire().get(list + "?last=b"))).containsExactly("c", "d");
    assertThat(tags(wire().get(list + "?n=1&last=b"))).containsExactly("c");
  }

  @Test
  default void referrersOfADigestAreListedWithTypeAndAnnotations() {
    needs(Feature.REFERRERS_API);
    String repository = repository();
    byte[] subject = pushImage(repository, "subject");
    byte[] typed = attach(repository, subject, "application/x-signature");
    byte[] untyped = attach(repository, subject, "");
    Answer answer = referrers(repository, subject, "");
    assertThat(answer.header("Content-Type")).isEqualTo(INDEX);
    assertThat(answer.text())
        .contains("\"schemaVersion\":2", Digest.ofContent(typed).text())
        .contains("\"artifactType\":\"application/x-signature\"", "\"note\":\"kept\"")
        .contains(Digest.ofContent(untyped).text(), "\"artifactType\":\"" + CONFIG + "\"");
  }

  @Test
  default void referrersAreFilteredByArtifactType() {
    needs(Feature.REFERRERS_API);
    String repository = repository();
    byte[] subject = pushImage(repository, "subject");
    byte[] signature = attach(repository, subject, "application/x-signature");
    byte[] sbom = attach(repository, subject, "application/x-sbom");
    Answer answer = referrers(repository, subject, "?artifactType=application/x-sbom");
    assertThat(answer.header("OCI-Filters-Applied")).isEqualTo("artifactType");
    assertThat(answer.text())
        .contains(Digest.ofContent(sbom).text())
        .doesNotContain(Digest.ofContent(signature).text());
  }

  @Test
  default void aDigestWithoutReferrersHasAnEmptyList() {
    needs(Feature.REFERRERS_API);
    Answer answer = referrers(repository(), bytes("nobody refers to this"), "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"manifests\":[]");
  }

  @Test
  default void referrersOfAMalformedDigestAre400() {
    needs(Feature.REFERRERS_API);
    assertThat(wire().get(repository() + "/referrers/sha256:short").status()).isEqualTo(400);
  }

  private Answer referrers(String repository, byte[] subject, String query) {
    return wire().get(repository + "/referrers/" + Digest.ofContent(subject) + query);
  }

  private byte[] attach(String repository, byte[] subject, String artifactType) {
    JsonObject manifest = manifest(repository, "{\"type\":\"" + artifactType + "\"}");
    if (!artifactType.isEmpty()) {
      manifest.addProperty("artifactType", artifactType);
    }
    JsonObject annotations = new JsonObject();
    annotations.addProperty("note", "kept");
    manifest.add("annotations", annotations);
    manifest.add("layers", new JsonArray());
    manifest.add("subject", descriptor(MANIFEST, Digest.ofContent(subject), subject.length));
    byte[] content = bytes(manifest.toString());
    assertThat(putManifest(repository, Digest.ofContent(content).text(), content).status())
        .isEqualTo(201);
    return content;
  }
}
