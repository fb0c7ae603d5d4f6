package io.edgeward.registry.http;

import io.edgeward.registry.Redacted;
import io.edgeward.registry.network.TrustedAuthorities;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says why a host is not spoken to by TLS, and what to do about it. */
final class TlsFailures {
  private TlsFailures() {}

  /**
   * The failure in words, if they say more than its own.
   *
   * @param host with port, unless it is 443
   */
  static IOException explained(String host, SSLException failure) {
    return causes(failure)
        .flatMap(cause -> sentence(host, cause).stream())
        .findFirst()
        .<IOException>map(words -> new UnusableConnectionException(words, false, failure))
        .orElse(failure);
  }

  private static Optional<String> sentence(String host, Throwable cause) {
    String words = cause.getMessage() == null ? "" : cause.getMessage();
    return switch (cause) {
      case CertificateExpiredException e ->
          Optional.of(
              "the certificate of %s has expired (%s): have it renewed there, or set this"
                      .formatted(host, Redacted.text(words))
                  + " machine's clock");
      case CertificateNotYetValidException e ->
          Optional.of(
              "the certificate of %s is not valid yet (%s): set this machine's clock"
                  .formatted(host, Redacted.text(words)));
      case SSLPeerUnverifiedException e -> Optional.of(otherName(host, words));
      case CertPathBuilderException e -> Optional.of(unknownAuthority(host));
      case CertPathValidatorException e
          when e.getReason() == CertPathValidatorException.BasicReason.UNSPECIFIED
              && !(e.getCause() instanceof CertificateException) ->
          Optional.of(
              "the certificate of %s is not accepted (%s): have it replaced there"
                  .formatted(host, Redacted.text(words)));
      case CertificateException e when words.startsWith("No ") ->
          Optional.of(otherName(host, words));
      case SSLException e -> alert(host, words);
      default -> Optional.empty();
    };
  }

  private static String unknownAuthority(String host) {
    return ("the certificate of %s is signed by an authority that is not trusted here: put the"
            + " authority's certificate into %s, or name its file by --ca-file or SSL_CERT_FILE")
        .formatted(host, TrustedAuthorities.place(host));
  }

  private static String otherName(String host, String words) {
    return ("the certificate of %s is for another name (%s): write the name that it is for, or have"
            + " it replaced there")
        .formatted(host, Redacted.text(words));
  }

  private static Optional<String> alert(String host, String words) {
    if (words.contains("Unsupported or unrecognized SSL message")
        || words.contains("plaintext connection")) {
      return Optional.of(
          "%s does not speak TLS: if http is wanted there, permit it by --insecure %s"
              .formatted(host, host));
    }
    if (words.contains("certificate_required") || words.contains("alert: bad_certificate")) {
      return Optional.of(
          ("%s accepts nobody without a client certificate that it knows: put NAME.cert and"
                  + " NAME.key beside %s")
              .formatted(host, TrustedAuthorities.place(host)));
    }
    return Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    // The innermost knows best.
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .toList()
        .reversed()
        .stream();
  }
}
