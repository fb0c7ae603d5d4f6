package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.artifact.BundleWriter;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.SimpleSigningPayload;
import io.edgeward.trust.artifact.StatementWriter;
import io.edgeward.trust.signer.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A key in memory that signs, and puts its signatures beside images. */
final class MemoryKey implements Signer {
  private final KeyPair pair;

  MemoryKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String pem() {
    return VerificationKeys.pem(publicKey());
  }

  /** Signs {@code digest} under cosign's tag, as {@code name}. */
  void sig(RegistryClient client, RepositoryPath repository, Digest digest, String name) {
    byte[] payload = SimpleSigningPayload.of(RepositoryPath.of(name), digest, Map.of());
    SignatureArtifact sig =
        SignatureManifests.sig(List.of(SimpleSigningPayload.signed(this, payload)));
    upload(client, repository, sig);
    client.putManifest(repository, new Tag("sha256-" + digest.hex() + ".sig"), content(sig));
  }

  /** Signs {@code digest} with a bundle. */
  Digest bundle(RegistryClient client, RepositoryPath repository, Digest digest) {
    ManifestContent image = client.findManifest(repository, digest).orElseThrow();
    SignatureArtifact bundle =
        SignatureManifests.bundle(
            BundleWriter.sign(this, StatementWriter.signature(repository, digest)),
            PredicateType.COSIGN_SIGN,
            new SignatureManifests.Subject(image.mediaType(), digest, image.bytes().length),
            Instant.EPOCH);
    upload(client, repository, bundle);
    client.putManifest(repository, bundle.digest(), content(bundle));
    return bundle.digest();
  }

  private static void upload(
      RegistryClient client, RepositoryPath repository, SignatureArtifact artifact) {
    artifact.blobs().forEach((digest, bytes) -> client.blobs().upload(repository, digest, bytes));
  }

  private static ManifestContent content(SignatureArtifact artifact) {
    return new ManifestContent(artifact.digest(), artifact.mediaType(), artifact.manifest());
  }
}
