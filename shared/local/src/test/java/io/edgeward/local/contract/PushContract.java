package io.edgeward.local.contract;

import static io.edgeward.local.contract.RegistryUnderTest.assertError;
import static io.edgeward.local.contract.RegistryUnderTest.bytes;
import static io.edgeward.local.contract.RegistryUnderTest.closing;
import static io.edgeward.local.contract.RegistryUnderTest.descriptor;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.model.image.Digest;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Workflow Push of the distribution specification 1.1, one test per requirement. */
public interface PushContract extends RegistryUnderTest {
  @Test
  default void aBlobIsPushedByPostAndPut() {
    String repository = repository();
    byte[] content = bytes("monolithic");
    Answer start = wire().post(repository + "/blobs/uploads/", new byte[0]);
    assertThat(start.status()).isEqualTo(202);
    Answer end = wire().put(closing(start, Digest.ofContent(content)), content);
    assertThat(end.status()).isEqualTo(201);
    assertThat(wire().get(end.location()).body()).isEqualTo(content);
  }

  @Test
  default void aBlobIsPushedBySinglePost() {
    needs(Feature.SINGLE_POST_UPLOAD);
    byte[] content = bytes("single post");
    String path = repository() + "/blobs/uploads/?digest=" + Digest.ofContent(content);
    Answer end = wire().post(path, content, "Content-Type", "application/octet-stream");
    assertThat(end.status()).isEqualTo(201);
    assertThat(wire().get(end.location()).body()).isEqualTo(content);
  }

  @Test
  default void anEmptyBlobIsPushed() {
    String repository = repository();
    Digest digest = pushBlob(repository, new byte[0]);
    assertThat(wire().get(repository + "/blobs/" + digest).body()).isEmpty();
  }

  @Test
  default void contentThatDoesNotMatchItsDigestIsRefused() {
    String repository = repository();
    Digest other = Digest.ofContent(bytes("other"));
    Answer start = wire().post(repository + "/blobs/uploads/", new byte[0]);
    assertError(wire().put(closing(start, other), bytes("content")), 400, "DIGEST_INVALID");
    assertThat(wire().head(repository + "/blobs/" + other).status()).isEqualTo(404);
  }

  @Test
  default void aBlobIsPushedInChunks() {
    String repository = repository();
    Answer start = wire().post(repository + "/blobs/uploads/", new byte[0]);
    Answer first = wire().patch(start.location(), bytes("abc"), "Content-Range", "0-2");
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Range")).isEqualTo("0-2");
    Answer second = wire().patch(first.location(), bytes("defg"), "Content-Range", "3-6");
    assertThat(second.header("Range")).isEqualTo("0-6");
    Digest digest = Digest.ofContent(bytes("abcdefg"));
    assertThat(wire().put(closing(second, digest), new byte[0]).status()).isEqualTo(201);
    assertThat(wire().get(repository + "/blobs/" + digest).text()).isEqualTo("abcdefg");
  }

  @Test
  default void theLastChunkMayComeWithTheClosingPut() {
    String repository = repository();
    Answer start = wire().post(repository + "/blobs/uploads/", new byte[0]);
    Answer first = wire().patch(start.location(), bytes("abc"), "Content-Range", "0-2");
    Digest digest = Digest.ofContent(bytes("abcdefg"));
    Answer end = wire().put(closing(first, digest), bytes("defg"), "Content-Range", "3-6");
    assertThat(end.status()).isEqualTo(201);
    assertThat(wire().get(repository + "/blobs/" + digest).text()).isEqualTo("abcdefg");
  }

  @Test
  default void aChunkOutOfOrderIs416AndTheUploadGoesOn() {
    needs(Feature.OUT_OF_ORDER_416);
    Answer start = wire().post(repository() + "/blobs/uploads/", new byte[0]);
    Answer first = wire().patch(start.location(), bytes("abc"), "Content-Range", "0-2");
    Answer again = wire().patch(first.location(), bytes("abc"), "Content-Range", "0-2");
    assertThat(again.status()).isEqualTo(416);
    Answer ahead = wire().patch(first.location(), bytes("x"), "Content-Range", "9-9");
    assertThat(ahead.status()).isEqualTo(416);
    Answer status = wire().get(first.location());
    assertThat(status.status()).isEqualTo(204);
    assertThat(status.header("Range")).isEqualTo("0-2");
    Digest digest = Digest.ofContent(bytes("abcd"));
    Answer last = wire().patch(status.location(), bytes("d"), "Content-Range", "3-3");
    assertThat(wire().put(closing(last, digest), new byte[0]).status()).isEqualTo(201);
  }

  @Test
  default void aCancelledUploadIsUnknown() {
    Answer start = wire().post(repository() + "/blobs/uploads/", new byte[0]);
    assertThat(wire().delete(start.location()).status()).isEqualTo(204);
    assertError(wire().get(start.location()), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  default void aBlobIsMountedFromAnotherRepository() {
    String from = repository();
    String to = repository();
    Digest digest = pushBlob(from, bytes("mounted"));
    Answer answer =
        wire()
            .post(
                to + "/blobs/uploads/?mount=" + digest + "&from=" + from.substring(4), new byte[0]);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(wire().get(answer.location()).text()).isEqualTo("mounted");
  }

  @Test
  default void aMountOfAnAbsentBlobStartsAnUpload() {
    String from = repository();
    String to = repository();
    pushBlob(from, bytes("something"));
    byte[] content = bytes("absent there");
    Digest digest = Digest.ofContent(content);
    String query = "?mount=" + digest + "&from=" + from.substring(4);
    Answer start = wire().post(to + "/blobs/uploads/" + query, new byte[0]);
    assertThat(start.status()).isEqualTo(202);
    assertThat(wire().put(closing(start, digest), content).status()).isEqualTo(201);
  }

  @Test
  default void aManifestIsPushedByTag() {
    String repository = repository();
    byte[] manifest = bytes(manifest(repository, "{}").toString());
    Answer answer = putManifest(repository, "v1", manifest);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(Digest.ofContent(manifest).text());
    assertThat(wire().get(answer.location(), "Accept", MANIFEST).body()).isEqualTo(manifest);
  }

  @Test
  default void aManifestThatDoesNotMatchItsDigestIsRefused() {
    String repository = repository();
    byte[] manifest = bytes(manifest(repository, "{}").toString());
    String other = Digest.ofContent(bytes("other")).text();
    assertError(putManifest(repository, other, manifest), 400, "DIGEST_INVALID");
  }

  @Test
  default void aMalformedDigestIsRefused() {
    needs(Feature.MALFORMED_DIGEST_400);
    String repository = repository();
    byte[] manifest = bytes(manifest(repository, "{}").toString());
    assertError(putManifest(repository, "sha256:nodigest", manifest), 400, "DIGEST_INVALID");
    assertThat(wire().get(repository + "/manifests/sha256:nodigest").status()).isEqualTo(404);
  }

  @Test
  default void aTagMovesWhenAnotherManifestIsPushed() {
    String repository = repository();
    pushImage(repository, "moving");
    byte[] second = bytes(manifest(repository, "{\"second\":true}").toString());
    putManifest(repository, "moving", second);
    assertThat(wire().get(repository + "/manifests/moving", "Accept", MANIFEST).body())
        .isEqualTo(second);
  }

  @Test
  default void aManifestWithUnknownBlobsIsRefused() {
    needs(Feature.REFERENCED_BLOBS_CHECKED);
    String repository = repository();
    JsonObject manifest = manifest(repository, "{}");
    JsonArray layers = new JsonArray();
    layers.add(descriptor("application/x-layer", Digest.ofContent(bytes("absent")), 6));
    manifest.add("layers", layers);
    Answer answer = putManifest(repository, "v1", bytes(manifest.toString()));
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).contains("MANIFEST_BLOB_UNKNOWN");
    assertThat(wire().head(repository + "/manifests/v1").status()).isEqualTo(404);
  }

  @Test
  default void aManifestWithoutLayersIsTaken() {
    String repository = repository();
    assertThat(pushImage(repository, "no-layers")).isNotEmpty();
  }

  @Test
  default void anIndexIsTakenWhenItsChildrenAreThere() {
    String repository = repository();
    byte[] child = pushImage(repository, "child");
    JsonObject index = new JsonObject();
    index.addProperty("schemaVersion", 2);
    index.addProperty("mediaType", INDEX);
    JsonArray children = new JsonArray();
    children.add(descriptor(MANIFEST, Digest.ofContent(child), child.length));
    index.add("manifests", children);
    String path = repository + "/manifests/index";
    assertThat(wire().put(path, bytes(index.toString()), "Content-Type", INDEX).status())
        .isEqualTo(201);
  }

  @Test
  default void somethingThatIsNoManifestIsRefused() {
    String repository = repository();
    Answer answer = putManifest(repository, "v1", bytes("blablabla"));
    assertError(answer, 400, "MANIFEST_INVALID");
  }

  @Test
  default void aManifestOfUnknownMediaTypeIsStored() {
    needs(Feature.UNKNOWN_MEDIA_TYPES);
    String path = repository() + "/manifests/v1";
    byte[] content = bytes("anything at all");
    assertThat(wire().put(path, content, "Content-Type", "application/x-new").status())
        .isEqualTo(201);
    assertThat(wire().get(path).body()).isEqualTo(content);
    assertThat(wire().get(path).header("Content-Type")).isEqualTo("application/x-new");
  }

  @Test
  default void aManifestOfFourMegabytesIsTakenAndALargerOneIs413() {
    needs(Feature.MANIFEST_LIMIT);
    String repository = repository();
    JsonObject manifest = manifest(repository, "{}");
    JsonObject annotations = new JsonObject();
    annotations.addProperty("long", "a".repeat(4_000_000));
    manifest.add("annotations", annotations);
    assertThat(putManifest(repository, "big", bytes(manifest.toString())).status()).isEqualTo(201);
    annotations.addProperty("longer", "b".repeat(4_000_000));
    assertThat(putManifest(repository, "bigger", bytes(manifest.toString())).status())
        .isEqualTo(413);
  }

  @Test
  default void aManifestWithAnAbsentSubjectIsTakenAndItsSubjectAcknowledged() {
    needs(Feature.REFERRERS_API);
    String repository = repository();
    Digest subject = Digest.ofContent(bytes("comes later"));
    JsonObject manifest = manifest(repository, "{}");
    manifest.add("subject", descriptor(MANIFEST, subject, 11));
    Answer answer = putManifest(repository, "signature", bytes(manifest.toString()));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("OCI-Subject")).isEqualTo(subject.text());
  }

  @Test
  default void tagsOfAPushByDigestAreAcknowledgedOneByOne() {
    needs(Feature.TAG_PARAMETERS);
    String repository = repository();
    byte[] manifest = bytes(manifest(repository, "{}").toString());
    String reference = Digest.ofContent(manifest) + "?tag=a&tag=b";
    Answer answer = putManifest(repository, reference, manifest);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers("OCI-Tag")).containsExactly("a", "b");
    assertThat(wire().get(repository + "/tags/list").text()).contains("[\"a\",\"b\"]");
  }

  @Test
  default void sha512IsTakenForBlobsAndManifests() throws Exception {
    needs(Feature.SHA512);
    String repository = repository();
    byte[] content = bytes("sha512");
    Answer start = wire().post(repository + "/blobs/uploads/", new byte[0]);
    String digest = "sha512:" + hex512(content);
    assertThat(wire().put(start.location() + "?digest=" + digest, content).status()).isEqualTo(201);
    assertThat(wire().get(repository + "/blobs/" + digest).body()).isEqualTo(content);
    byte[] manifest = bytes(manifest(repository, "{}").toString());
    String name = "sha512:" + hex512(manifest);
    assertThat(putManifest(repository, name, manifest).status()).isEqualTo(201);
    assertThat(wire().head(repository + "/manifests/" + name).header("Docker-Content-Digest"))
        .isEqualTo(name);
  }

  private static String hex512(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
  }

  @Test
  default void aMalformedRepositoryNameIsRefused() {
    assertThat(wire().post("/v2/contract/UPPER/blobs/uploads/", new byte[0]).status())
        .isIn(400, 404);
  }
}
