package io.edgeward.trust.sigstore;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * One act of signing, as a bundle tells it.
 *
 * @param signed what the signature is over
 * @param payload the text in the envelope, if there is one
 * @param signature the signature
 * @param key the key that made it
 * @param signer what a log writes down of the signer: the certificate, or else the key
 */
record Signing(
    SignedContent signed,
    Optional<byte[]> payload,
    byte[] signature,
    PublicKey key,
    byte[] signer) {
  static Signing byCertificate(
      BundleContent content, SignedContent artifact, X509Certificate certificate) {
    return of(content, artifact, certificate.getPublicKey(), Certificates.encoded(certificate));
  }

  static Signing byKey(BundleContent content, SignedContent artifact, PublicKey key) {
    return of(content, artifact, key, key.getEncoded());
  }

  private static Signing of(
      BundleContent content, SignedContent artifact, PublicKey key, byte[] signer) {
    Optional<byte[]> payload =
        switch (content) {
          case BundleContent.Envelope envelope -> Optional.of(envelope.payload());
          case BundleContent.MessageSignature message -> Optional.empty();
        };
    return new Signing(content.signed(artifact), payload, content.signature(), key, signer);
  }

  /** Sees to it that the key made the signature. */
  void verify() {
    if (!signed.isSignedBy(key, signature)) {
      throw new UnverifiedException("its signature is not by the key of its certificate");
    }
  }
}
