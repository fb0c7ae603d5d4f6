package io.edgeward.trust.sigstore;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * The way from a certificate to a root (RFC 5280, 6), as of a time; nothing is asked for online.
 */
final class CertificateChain {
  /** Of certificates that sign code. */
  static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  /** Of certificates that sign timestamps. */
  static final String TIMESTAMPING = "1.3.6.1.5.5.7.3.8";

  /** RFC 5280, 4.2.1.3. */
  private static final int DIGITAL_SIGNATURE = 0;

  private static final int NO_AUTHORITY = -1;

  private CertificateChain() {}

  /**
   * Who issued {@code leaf}, by {@code authority}.
   *
   * @param usage what the leaf has to be for
   * @throws UnverifiedException if no good way leads from it to the authority's root
   */
  static X509Certificate issuer(
      X509Certificate leaf, CertificateAuthority authority, Instant time, String usage) {
    try {
      demandUsage(leaf, usage);
      authority.root().checkValidity(Date.from(time));
      List<X509Certificate> path = new ArrayList<>(authority.intermediates());
      path.remove(leaf);
      path.addFirst(leaf);
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(path),
              parameters(authority.root(), time));
      return path.size() > 1 ? path.get(1) : authority.root();
    } catch (GeneralSecurityException e) {
      throw new UnverifiedException(
          "its certificate does not lead to the trusted root, as of then");
    }
  }

  private static void demandUsage(X509Certificate leaf, String usage) throws CertificateException {
    List<String> usages = leaf.getExtendedKeyUsage();
    boolean[] keyUsage = leaf.getKeyUsage();
    boolean signs = keyUsage == null || keyUsage[DIGITAL_SIGNATURE];
    if (leaf.getBasicConstraints() != NO_AUTHORITY
        || !signs
        || usages == null
        || !usages.contains(usage)) {
      throw new UnverifiedException("its certificate is for another use");
    }
  }

  private static PKIXParameters parameters(X509Certificate root, Instant time)
      throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(time));
    return parameters;
  }
}
