package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a bundle holds the one signature of. */
public sealed interface BundleContent {
  /** The signature. */
  byte[] signature();

  /** What it is over, of a bundle about {@code artifact}. */
  SignedContent signed(SignedContent artifact);

  /** A statement that brings its text along. */
  record Envelope(String payloadType, byte[] payload, byte[] signature) implements BundleContent {
    /**
     * An envelope as JSON.
     *
     * @throws UnverifiedException if it has not exactly one signature, or another payload than an
     *     in-toto statement
     */
    public static Envelope parse(JsonObject json) {
      String type = json.text("payloadType");
      if (!type.equals(Dsse.IN_TOTO)) {
        throw new UnverifiedException("the payload type is not " + Dsse.IN_TOTO);
      }
      List<JsonObject> signatures = json.objects("signatures");
      if (signatures.size() != 1) {
        throw new UnverifiedException("the envelope has not exactly one signature");
      }
      return new Envelope(
          type,
          CanonicalBase64.member(json, "payload"),
          CanonicalBase64.member(signatures.getFirst(), "sig"));
    }

    @Override
    public SignedContent signed(SignedContent artifact) {
      return SignedContent.of(Dsse.preAuthenticationEncoding(payloadType, payload));
    }
  }

  /** A signature over the artifact itself, and which one that is, if the bundle says so. */
  record MessageSignature(Optional<byte[]> sha256, byte[] signature) implements BundleContent {
    static MessageSignature parse(JsonObject json) {
      return new MessageSignature(
          json.optionalObject("messageDigest").map(MessageSignature::sha256),
          CanonicalBase64.member(json, "signature"));
    }

    private static byte[] sha256(JsonObject digest) {
      if (HashFunction.ofProtobufName(digest.text("algorithm")) != HashFunction.SHA256) {
        throw new UnverifiedException("it is over a digest that is not SHA-256");
      }
      return CanonicalBase64.member(digest, "digest");
    }

    @Override
    public SignedContent signed(SignedContent artifact) {
      if (sha256
          .filter(own -> !Arrays.equals(own, artifact.hash(HashFunction.SHA256)))
          .isPresent()) {
        throw new UnverifiedException("it is about another digest");
      }
      return artifact;
    }
  }
}
