package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells when signatures were there already, on the word of timestamp authorities (RFC 3161). */
final class Timestamps {
  private static final int GENERALIZED_TIME = 0x18;
  private static final int LEAST_FIELDS = 5;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private final List<CertificateAuthority> authorities;

  Timestamps(List<CertificateAuthority> authorities) {
    this.authorities = authorities;
  }

  /**
   * When {@code signature} was there, by {@code answer}.
   *
   * @throws UnverifiedException if no trusted authority says so
   */
  Instant verify(byte[] answer, byte[] signature) {
    TimestampToken token = TimestampToken.parse(answer);
    List<Der> info = Der.parse(token.info()).tagged(Der.SEQUENCE).children();
    if (info.size() < LEAST_FIELDS) {
      throw new UnverifiedException("its timestamp is cut short");
    }
    demandImprint(info.get(2), signature);
    Instant time = time(new String(info.get(4).tagged(GENERALIZED_TIME).content(), US_ASCII));
    if (authorities.stream().noneMatch(authority -> isBy(authority, token, time))) {
      throw new UnverifiedException("its timestamp is by no trusted authority");
    }
    return time;
  }

  private static void demandImprint(Der imprint, byte[] signature) {
    HashFunction function = HashFunction.ofOid(imprint.child(0).child(0).objectIdentifier());
    byte[] hash = imprint.child(1).tagged(Der.OCTET_STRING).content();
    if (!Arrays.equals(hash, function.hash(signature))) {
      throw new UnverifiedException("its timestamp is for another signature");
    }
  }

  private static boolean isBy(CertificateAuthority authority, TimestampToken token, Instant time) {
    return authority.period().contains(time)
        && Stream.concat(authority.chain().stream(), token.certificates().stream())
            .filter(certificate -> isNamed(certificate, token))
            .distinct()
            .anyMatch(certificate -> signed(certificate, authority, token, time));
  }

  private static boolean isNamed(X509Certificate certificate, TimestampToken token) {
    return certificate.getSerialNumber().equals(token.serial())
        && Arrays.equals(certificate.getIssuerX500Principal().getEncoded(), token.issuer());
  }

  private static boolean signed(
      X509Certificate certificate,
      CertificateAuthority authority,
      TimestampToken token,
      Instant time) {
    if (!Signatures.verify(
        certificate.getPublicKey(), token.function(), token.signed(), token.signature())) {
      return false;
    }
    try {
      CertificateChain.issuer(certificate, authority, time, CertificateChain.TIMESTAMPING);
      return true;
    } catch (UnverifiedException e) {
      // Another authority may have the same name.
      return false;
    }
  }

  /** In UTC, to the second; what is behind the second is no matter here (RFC 3161, 2.4.2). */
  private static Instant time(String text) {
    if (!text.matches("[0-9]{14}(\\.[0-9]{1,9})?Z")) {
      throw new UnverifiedException("its timestamp's time is malformed");
    }
    try {
      return LocalDateTime.parse(text.substring(0, 14), TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new UnverifiedException("its timestamp's time is malformed");
    }
  }
}
