package io.edgeward.local.contract;

import static io.edgeward.local.contract.RegistryUnderTest.assertError;
import static io.edgeward.local.contract.RegistryUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.model.image.Digest;
import org.junit.jupiter.api.Test;

/** Workflow Pull of the distribution specification 1.1, one test per requirement. */
public interface PullContract extends RegistryUnderTest {
  @Test
  default void supportIsDeterminedByGetOfV2() {
    assertThat(wire().get("/v2/").status()).isEqualTo(200);
  }

  @Test
  default void aManifestIsPulledByTagByteForByte() {
    String repository = repository();
    byte[] manifest = pushImage(repository, "1.0");
    Answer answer = wire().get(repository + "/manifests/1.0", "Accept", MANIFEST);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(manifest);
    assertThat(answer.header("Content-Type")).isEqualTo(MANIFEST);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(Digest.ofContent(manifest).text());
  }

  @Test
  default void aManifestIsPulledByDigest() {
    String repository = repository();
    byte[] manifest = pushImage(repository, "1.0");
    String path = repository + "/manifests/" + Digest.ofContent(manifest);
    assertThat(wire().get(path, "Accept", MANIFEST).body()).isEqualTo(manifest);
  }

  @Test
  default void headOfAManifestAnswersAsGetWithoutBody() {
    String repository = repository();
    byte[] manifest = pushImage(repository, "1.0");
    Answer answer =
        wire().head(repository + "/manifests/" + Digest.ofContent(manifest), "Accept", MANIFEST);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Length")).isEqualTo("" + manifest.length);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(Digest.ofContent(manifest).text());
  }

  @Test
  default void anAbsentManifestIs404() {
    String repository = repository();
    pushImage(repository, "1.0");
    assertError(wire().get(repository + "/manifests/2.0"), 404, "MANIFEST_UNKNOWN");
    String absent = Digest.ofContent(bytes("absent")).text();
    assertError(wire().get(repository + "/manifests/" + absent), 404, "MANIFEST_UNKNOWN");
    assertThat(wire().head(repository + "/manifests/2.0").status()).isEqualTo(404);
  }

  @Test
  default void aReferenceInNoFormatIs404() {
    String repository = repository();
    pushImage(repository, "1.0");
    assertThat(wire().get(repository + "/manifests/.NO_TAG").status()).isEqualTo(404);
  }

  @Test
  default void anAbsentRepositoryIs404() {
    assertThat(wire().get(repository() + "/manifests/1.0").status()).isEqualTo(404);
  }

  @Test
  default void aBlobIsPulled() {
    String repository = repository();
    byte[] content = bytes("the content of a blob");
    Digest digest = pushBlob(repository, content);
    Answer answer = wire().get(repository + "/blobs/" + digest);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest.text());
  }

  @Test
  default void headOfABlobTellsItsSize() {
    String repository = repository();
    Digest digest = pushBlob(repository, bytes("twelve bytes"));
    Answer answer = wire().head(repository + "/blobs/" + digest);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("12");
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest.text());
  }

  @Test
  default void anAbsentBlobIs404() {
    String repository = repository();
    pushBlob(repository, bytes("something"));
    String path = repository + "/blobs/" + Digest.ofContent(bytes("absent"));
    assertError(wire().get(path), 404, "BLOB_UNKNOWN");
    assertThat(wire().head(path).status()).isEqualTo(404);
  }

  @Test
  default void aBlobOfAnotherRepositoryIs404() {
    String repository = repository();
    pushBlob(repository, bytes("something"));
    Digest elsewhere = pushBlob(repository(), bytes("elsewhere"));
    assertThat(wire().get(repository + "/blobs/" + elsewhere).status()).isEqualTo(404);
  }

  @Test
  default void aRangeOfABlobIsPulled() {
    String repository = repository();
    String path = repository + "/blobs/" + pushBlob(repository, bytes("0123456789"));
    Answer middle = wire().get(path, "Range", "bytes=2-4");
    assertThat(middle.status()).isEqualTo(206);
    assertThat(middle.text()).isEqualTo("234");
    assertThat(middle.header("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(wire().get(path, "Range", "bytes=7-").text()).isEqualTo("789");
    assertThat(wire().get(path, "Range", "bytes=-3").text()).isEqualTo("789");
    assertThat(wire().get(path, "Range", "bytes=8-20").text()).isEqualTo("89");
  }

  @Test
  default void aRangeBehindTheEndIs416() {
    needs(Feature.UNSATISFIABLE_RANGE_416);
    String repository = repository();
    String path = repository + "/blobs/" + pushBlob(repository, bytes("0123456789"));
    assertThat(wire().get(path, "Range", "bytes=10-12").status()).isEqualTo(416);
    assertThat(wire().get(path, "Range", "bytes=5-2").status()).isEqualTo(416);
  }
}
