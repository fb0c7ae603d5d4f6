package io.edgeward.trust.sigstore;

import io.edgeward.model.trust.SignedBy;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies, offline, that a certificate's owner signed, as of a time when the certificate held. */
public final class KeylessVerifier {
  /** By how much the clocks of others may be ahead of ours. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final TrustedRoot root;
  private final Timestamps timestamps;
  private final Clock clock;

  /** Verifies by what {@code root} trusts. */
  public KeylessVerifier(TrustedRoot root, Clock clock) {
    this.root = root;
    this.clock = clock;
    timestamps = new Timestamps(root.timestampAuthorities());
  }

  /**
   * Who signed {@code bundle}, which is about {@code artifact}.
   *
   * @throws UnverifiedException if that cannot be told
   */
  public SignedBy.Identity verify(Bundle bundle, SignedContent artifact) {
    X509Certificate certificate =
        bundle.certificate().orElseThrow(() -> new UnverifiedException("it has no certificate"));
    Signing signing = Signing.byCertificate(bundle.content(), artifact, certificate);
    signing.verify();
    for (Instant time : times(bundle, signing)) {
      if (time.isAfter(clock.instant().plus(TOLERANCE))) {
        throw new UnverifiedException("it was signed in the future");
      }
      verify(certificate, time);
    }
    return FulcioCertificate.identity(certificate);
  }

  /**
   * Sees to it that those logs that the root names hold what {@code key} signed. A log that it does
   * not name says nothing, nor does a timestamp: a key needs neither.
   *
   * @throws UnverifiedException if one of them holds something else
   */
  public void verifyKnownLogs(Bundle bundle, SignedContent artifact, PublicKey key) {
    Signing signing = Signing.byKey(bundle.content(), artifact, key);
    for (LogEntry entry : bundle.entries()) {
      root.signatureLog(entry.logId())
          .ifPresent(log -> verify(entry, log, bundle.proofRequired(), signing));
    }
  }

  /** All times when it was there, of which there is at least one. */
  private List<Instant> times(Bundle bundle, Signing signing) {
    if (bundle.entries().isEmpty()) {
      throw new UnverifiedException("no log holds it");
    }
    List<Instant> times = new ArrayList<>();
    List<TransparencyLog> logs = new ArrayList<>();
    for (LogEntry entry : bundle.entries()) {
      TransparencyLog log = log(entry);
      verify(entry, log, bundle.proofRequired(), signing).ifPresent(times::add);
      logs.add(log);
    }
    bundle.timestamps().forEach(t -> times.add(timestamps.verify(t, signing.signature())));
    if (times.isEmpty()) {
      throw new UnverifiedException("nobody who is trusted tells when it was signed");
    }
    logs.forEach(log -> times.forEach(log::demandValid));
    return times;
  }

  private TransparencyLog log(LogEntry entry) {
    return root.signatureLog(entry.logId())
        .orElseThrow(() -> new UnverifiedException("the trusted root does not name its log"));
  }

  private static Optional<Instant> verify(
      LogEntry entry, TransparencyLog log, boolean proofRequired, Signing signing) {
    LoggedSignature.parse(entry).verify(signing);
    return entry.verify(log, proofRequired);
  }

  /** Sees to it that {@code certificate} was good at that time, by one of the authorities. */
  private void verify(X509Certificate certificate, Instant time) {
    UnverifiedException refusal =
        new UnverifiedException("no certificate authority of the trusted root counted then");
    for (CertificateAuthority authority : root.certificateAuthorities()) {
      if (authority.period().contains(time)) {
        try {
          SignedCertificateTimestamps.verify(
              certificate,
              CertificateChain.issuer(certificate, authority, time, CertificateChain.CODE_SIGNING),
              root.certificateLogs());
          return;
        } catch (UnverifiedException e) {
          refusal = e;
        }
      }
    }
    throw refusal;
  }
}
