package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;

/** What signs for a log, of certificates (RFC 6962) or of signatures (Rekor). */
final class TestLog {
  private static final String NAME = "log.example";

  private final SigningKey key = SigningKey.p256();

  byte[] id() {
    return HashFunction.SHA256.hash(key.publicKey().getEncoded());
  }

  /** As a trusted root names it. */
  JsonBuilder json() {
    return Json.object()
        .with("logId", Json.object().with("keyId", CanonicalBase64.encode(id())))
        .with(
            "publicKey",
            Json.object()
                .with("rawBytes", CanonicalBase64.encode(key.publicKey().getEncoded()))
                .with("keyDetails", "PKIX_ECDSA_P256_SHA_256")
                .with("validFor", Json.object().with("start", "2026-01-01T00:00:00Z")));
  }

  /** The content of a certificate's extension that says that the log has it (RFC 6962, 3.2). */
  byte[] word(byte[] toBeSigned, X509Certificate issuer, Instant time) {
    byte[] issuerKey = HashFunction.SHA256.hash(issuer.getPublicKey().getEncoded());
    byte[] signed =
        ByteBuffer.allocate(49 + toBeSigned.length)
            .put(new byte[] {0, 0})
            .putLong(time.toEpochMilli())
            .putShort((short) 1)
            .put(issuerKey)
            .put((byte) (toBeSigned.length >> 16))
            .putShort((short) toBeSigned.length)
            .put(toBeSigned)
            .putShort((short) 0)
            .array();
    byte[] signature = key.sign(signed);
    int length = 1 + 32 + 8 + 2 + 4 + signature.length;
    return Asn1.octets(
        ByteBuffer.allocate(4 + length)
            .putShort((short) (2 + length))
            .putShort((short) length)
            .put((byte) 0)
            .put(id())
            .putLong(time.toEpochMilli())
            .putShort((short) 0)
            .put(new byte[] {4, 3})
            .putShort((short) signature.length)
            .put(signature)
            .array());
  }

  /** The signature that promises an entry. */
  byte[] promise(byte[] body, Instant time, long index) {
    String text =
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(
                CanonicalBase64.encode(body),
                time.getEpochSecond(),
                HexFormat.of().formatHex(id()),
                index);
    return key.sign(text.getBytes(UTF_8));
  }

  /** The signed note of a tree. */
  String checkpoint(long size, byte[] root) {
    String text = "%s - 42\n%d\n%s\n".formatted(NAME, size, CanonicalBase64.encode(root));
    byte[] signature = key.sign(text.getBytes(UTF_8));
    byte[] line = ByteBuffer.allocate(4 + signature.length).put(id(), 0, 4).put(signature).array();
    return "%s\n\u2014 %s %s\n".formatted(text, NAME, CanonicalBase64.encode(line));
  }
}
