package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What an entry of a log is to say.
 *
 * @param content what is hashed: all that is signed, or an envelope's payload
 */
record LoggedSigning(byte[] content, byte[] signature, X509Certificate certificate) {
  LoggedSigning withContent(byte[] other) {
    return new LoggedSigning(other, signature, certificate);
  }

  LoggedSigning withSignature(byte[] other) {
    return new LoggedSigning(content, other, certificate);
  }

  LoggedSigning withCertificate(X509Certificate other) {
    return new LoggedSigning(content, signature, other);
  }

  /** The body of an entry of that kind. */
  String body(EntryKind kind) {
    return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"spec\": %s}"
        .formatted(kind.version(), kind.kind(), spec(kind));
  }

  private String spec(EntryKind kind) {
    return switch (kind) {
      case HASHED_REKORD_1 ->
          "{\"data\": {\"hash\": %s}, \"signature\": %s}".formatted(hexHash(kind), signed1());
      case DSSE_1 ->
          "{\"payloadHash\": %s, \"signatures\": [{\"signature\": \"%s\", \"verifier\": \"%s\"}]}"
              .formatted(hexHash(kind), base64(signature), base64(pem()));
      case IN_TOTO_2 ->
          "{\"content\": {\"payloadHash\": %s, \"envelope\": {\"signatures\": [%s]}}}"
              .formatted(hexHash(kind), inTotoSignature());
      case HASHED_REKORD_2 ->
          "{\"hashedRekordV002\": {\"data\": %s, \"signature\": %s}}"
              .formatted(hash(kind), signed2());
      case DSSE_2 ->
          "{\"dsseV002\": {\"payloadHash\": %s, \"signatures\": [%s]}}"
              .formatted(hash(kind), signed2());
    };
  }

  private String signed1() {
    return "{\"content\": \"%s\", \"publicKey\": {\"content\": \"%s\"}}"
        .formatted(base64(signature), base64(pem()));
  }

  private String inTotoSignature() {
    return "{\"sig\": \"%s\", \"publicKey\": \"%s\"}"
        .formatted(base64(base64(signature).getBytes(US_ASCII)), base64(pem()));
  }

  private String signed2() {
    return "{\"content\": \"%s\", \"verifier\": {\"x509Certificate\": {\"rawBytes\": \"%s\"}}}"
        .formatted(base64(signature), base64(Certificates.encoded(certificate)));
  }

  private String hexHash(EntryKind kind) {
    HashFunction function = function(kind);
    return "{\"algorithm\": \"%s\", \"value\": \"%s\"}"
        .formatted(
            function.name().toLowerCase(Locale.ROOT),
            HexFormat.of().formatHex(function.hash(content)));
  }

  private String hash(EntryKind kind) {
    HashFunction function = function(kind);
    return "{\"algorithm\": \"%s\", \"digest\": \"%s\"}"
        .formatted(function.name().replace("SHA", "SHA2_"), base64(function.hash(content)));
  }

  /** Of a payload always SHA-256, else what goes with the key. */
  private HashFunction function(EntryKind kind) {
    boolean large =
        certificate.getPublicKey() instanceof ECPublicKey key
            && key.getParams().getCurve().getField().getFieldSize() == 384;
    return large && !kind.isOfEnvelope() ? HashFunction.SHA384 : HashFunction.SHA256;
  }

  private byte[] pem() {
    return TestAuthority.pem(certificate).getBytes(US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return CanonicalBase64.encode(bytes);
  }
}
