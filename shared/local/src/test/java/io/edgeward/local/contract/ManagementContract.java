package io.edgeward.local.contract;

import static io.edgeward.local.contract.RegistryUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import org.junit.jupiter.api.Test;

/** Workflow Content Management of the distribution specification 1.1. */
public interface ManagementContract extends RegistryUnderTest {
  @Test
  default void aDeletedTagIs404AndItsDigestStays() {
    needs(Feature.TAG_DELETION);
    String repository = repository();
    byte[] manifest = pushImage(repository, "1.0");
    assertThat(wire().delete(repository + "/manifests/1.0").status()).isEqualTo(202);
    assertThat(wire().get(repository + "/manifests/1.0").status()).isEqualTo(404);
    String digest = repository + "/manifests/" + Digest.ofContent(manifest);
    assertThat(wire().head(digest, "Accept", MANIFEST).status()).isEqualTo(200);
  }

  @Test
  default void aDeletedManifestIs404AndSoAreItsTags() {
    String repository = repository();
    String digest = Digest.ofContent(pushImage(repository, "1.0")).text();
    assertThat(wire().delete(repository + "/manifests/" + digest).status()).isEqualTo(202);
    assertThat(wire().get(repository + "/manifests/" + digest).status()).isEqualTo(404);
    assertThat(wire().get(repository + "/manifests/1.0").status()).isEqualTo(404);
  }

  @Test
  default void aManifestOfAnAbsentRepositoryCannotBeDeleted() {
    String digest = Digest.ofContent(bytes("absent")).text();
    assertThat(wire().delete(repository() + "/manifests/" + digest).status()).isEqualTo(404);
  }

  @Test
  default void aDeletedBlobIs404() {
    String repository = repository();
    pushImage(repository, "keeps-the-repository");
    String blob = repository + "/blobs/" + pushBlob(repository, bytes("to be deleted"));
    assertThat(wire().delete(blob).status()).isEqualTo(202);
    assertThat(wire().get(blob).status()).isEqualTo(404);
    assertThat(wire().delete(blob).status()).isEqualTo(404);
  }

  @Test
  default void aDeletedBlobCanBePushedAgain() {
    String repository = repository();
    pushImage(repository, "keeps-the-repository");
    byte[] content = bytes("deleted and pushed again");
    String blob = repository + "/blobs/" + pushBlob(repository, content);
    wire().delete(blob);
    pushBlob(repository, content);
    assertThat(wire().get(blob).body()).isEqualTo(content);
  }

  @Test
  default void referrersForgetADeletedManifest() {
    needs(Feature.REFERRERS_API);
    String repository = repository();
    Digest subject = Digest.ofContent(pushImage(repository, "subject"));
    var manifest = manifest(repository, "{\"attached\":true}");
    manifest.add("subject", RegistryUnderTest.descriptor(MANIFEST, subject, 1));
    byte[] content = bytes(manifest.toString());
    putManifest(repository, "attached", content);
    wire().delete(repository + "/manifests/" + Digest.ofContent(content));
    assertThat(wire().get(repository + "/referrers/" + subject).text())
        .contains("\"manifests\":[]");
  }
}
