package io.edgeward.trust.sigstore;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The word of logs that they hold a certificate, as the certificate itself has it (RFC 6962). */
final class SignedCertificateTimestamps {
  private static final String EXTENSION = "1.3.6.1.4.1.11129.2.4.2";
  private static final int EXTENSIONS = 0xa3;

  private SignedCertificateTimestamps() {}

  /**
   * Sees to it that one of {@code logs} holds {@code certificate}.
   *
   * @throws UnverifiedException if none says so
   */
  static void verify(
      X509Certificate certificate, X509Certificate issuer, List<TransparencyLog> logs) {
    byte[] extension = certificate.getExtensionValue(EXTENSION);
    if (extension == null) {
      throw new UnverifiedException("its certificate has no word of a certificate log");
    }
    byte[] logged = preCertificate(certificate);
    byte[] issuerKey = HashFunction.SHA256.hash(issuer.getPublicKey().getEncoded());
    if (parse(Der.parse(Der.parse(extension).content()).content()).stream()
        .noneMatch(timestamp -> timestamp.isBy(logs, issuerKey, logged))) {
      throw new UnverifiedException("its certificate is in no trusted certificate log");
    }
  }

  private static List<Timestamp> parse(byte[] bytes) {
    try {
      ByteBuffer list = ByteBuffer.wrap(vector(ByteBuffer.wrap(bytes)));
      List<Timestamp> all = new ArrayList<>();
      while (list.hasRemaining()) {
        all.add(Timestamp.parse(ByteBuffer.wrap(vector(list))));
      }
      return all;
    } catch (BufferUnderflowException e) {
      throw new UnverifiedException("its certificate's word of a certificate log is malformed");
    }
  }

  /** Bytes behind their number in two bytes (RFC 5246, 4.3). */
  private static byte[] vector(ByteBuffer in) {
    int length = in.getShort() & 0xffff;
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** What the log signed: the certificate without the log's word (RFC 6962, 3.2). */
  private static byte[] preCertificate(X509Certificate certificate) {
    try {
      List<byte[]> fields = new ArrayList<>();
      for (Der field : Der.parse(certificate.getTBSCertificate()).children()) {
        fields.add(field.tag() == EXTENSIONS ? otherExtensions(field) : field.encoded());
      }
      return Der.encode(Der.SEQUENCE, fields.toArray(byte[][]::new));
    } catch (CertificateEncodingException e) {
      throw new UnverifiedException("it holds a certificate that is malformed");
    }
  }

  private static byte[] otherExtensions(Der field) {
    byte[][] others =
        field.child(0).children().stream()
            .filter(extension -> !extension.child(0).objectIdentifier().equals(EXTENSION))
            .map(Der::encoded)
            .toArray(byte[][]::new);
    return Der.encode(EXTENSIONS, Der.encode(Der.SEQUENCE, others));
  }

  /** One log's word (RFC 6962, 3.2). */
  private record Timestamp(
      byte version,
      byte[] logId,
      long milliseconds,
      byte[] extensions,
      byte hash,
      byte[] signature) {
    private static final int LOG_ID = 32;
    private static final byte VERSION_1 = 0;
    private static final byte SHA256 = 4;
    private static final byte CERTIFICATE_TIMESTAMP = 0;
    private static final short PRE_CERTIFICATE = 1;
    private static final int FIXED = 1 + 1 + 8 + 2 + 32 + 3 + 2;

    static Timestamp parse(ByteBuffer in) {
      byte version = in.get();
      byte[] logId = new byte[LOG_ID];
      in.get(logId);
      long milliseconds = in.getLong();
      byte[] extensions = vector(in);
      byte hash = in.get();
      in.get();
      return new Timestamp(version, logId, milliseconds, extensions, hash, vector(in));
    }

    boolean isBy(List<TransparencyLog> logs, byte[] issuerKey, byte[] logged) {
      return version == VERSION_1
          && hash == SHA256
          && logs.stream()
              .filter(log -> log.isCalled(logId))
              .filter(log -> log.period().contains(Instant.ofEpochMilli(milliseconds)))
              .anyMatch(log -> log.signed(signed(issuerKey, logged), signature));
    }

    private byte[] signed(byte[] issuerKey, byte[] logged) {
      return ByteBuffer.allocate(FIXED + logged.length + extensions.length)
          .put(version)
          .put(CERTIFICATE_TIMESTAMP)
          .putLong(milliseconds)
          .putShort(PRE_CERTIFICATE)
          .put(issuerKey)
          .put((byte) (logged.length >> 16))
          .putShort((short) logged.length)
          .put(logged)
          .putShort((short) extensions.length)
          .put(extensions)
          .array();
    }
  }
}
