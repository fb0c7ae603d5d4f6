package io.edgeward.evidence;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageSigner;
import io.edgeward.registry.copy.SigningResult;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.SignerException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Signs what is promoted, as the policy asks for: once for all destinations that call an image the
 * same. The key has to be one of the policy's own, on a day on which it signs.
 */
public final class PromotionSigner implements ImageSigner {
  private static final Logger LOGGER = Logger.getLogger(PromotionSigner.class.getName());

  /** So long a signer that does not answer is not asked for the next image. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final TrustPolicy policy;
  private final Optional<Signer> signer;
  private final PromotionContext context;
  private final Clock clock;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicReference<Optional<Outage>> outage = new AtomicReference<>(Optional.empty());

  /**
   * A signer.
   *
   * @param signer what signs; without one, nothing is signed and every image is told so
   */
  public PromotionSigner(
      TrustPolicy policy, Optional<Signer> signer, PromotionContext context, Clock clock) {
    this.policy = policy;
    this.signer = signer;
    this.context = context;
    this.clock = clock;
  }

  private record Outage(SignerException why, Instant until) {}

  /**
   * Finds out whether it could sign now: the signer answers, and its key is one of the policy's.
   *
   * @throws SignerException if it could not
   */
  public void check() {
    key(asked().publicKey());
  }

  @Override
  public Map<RepositoryPath, SigningResult> sign(
      RepositoryPath source, ManifestContent image, List<CopyTarget> targets) {
    Map<RepositoryPath, List<CopyTarget>> byName = new LinkedHashMap<>();
    targets.forEach(target ->
        byName
            .computeIfAbsent(
                policy.signatures().nameOf(target.repository()), name -> new ArrayList<>())
            .add(target));
    Map<RepositoryPath, SigningResult> results = new HashMap<>();
    byName.forEach((name, called) -> {
      SigningResult result = signed(source, image, name, called);
      called.forEach(target -> results.put(target.repository(), result));
    });
    return results;
  }

  @Override
  public boolean hasMade(Attachment made, ManifestContent found, Function<Digest, byte[]> blobs) {
    List<VerificationKey> own = policy.ownKeys(today());
    return new EarlierSignature(new LayerVerifier(own, Optional.empty(), clock), made)
        .isIn(found, blobs);
  }

  private SigningResult signed(
      RepositoryPath source, ManifestContent image, RepositoryPath name, List<CopyTarget> targets) {
    boolean required = policy.signatures().required();
    try {
      Signer present = asked();
      VerificationKey key = key(present.publicKey());
      return new SignatureMaker(present, policy.signatures().formats(), context, clock.instant())
          .make(source, image, name, targets, key.id(), required);
    } catch (SignerException e) {
      if (e.retryable()) {
        outage.compareAndSet(
            Optional.empty(), Optional.of(new Outage(e, clock.instant().plus(PAUSE))));
      }
      // Receipts say it of every image; an alert is set off by the first.
      if (told.compareAndSet(false, true)) {
        LOGGER.log(Level.WARNING, SigningResult.Unsigned.WORDS + ": {0}", e.getMessage());
      }
      return new SigningResult.Unsigned(e.getMessage(), e.retryable(), required);
    }
  }

  private Signer asked() {
    Optional<Outage> silent = outage.get();
    if (silent.isPresent()) {
      if (clock.instant().isBefore(silent.get().until())) {
        throw silent.get().why();
      }
      outage.compareAndSet(silent, Optional.empty());
    }
    return signer.orElseThrow(() ->
        SignerException.permanent(
            "no signer is configured; set EDGEWARD_SIGNER to gcpkms://... or to a key file"));
  }

  /**
   * The key of the policy that {@code key} is.
   *
   * @throws SignerException if it is none that signs today
   */
  private VerificationKey key(PublicKey key) {
    VerificationKey listed =
        policy.signatures().keys().stream()
            .filter(candidate -> candidate.key().equals(key))
            .findFirst()
            .orElseThrow(() ->
                SignerException.permanent(
                    "the signer's key is none of those that the policy lists under signatures;"
                        + " add its public key to edgeward.yaml, or correct EDGEWARD_SIGNER"));
    if (policy.isBuilders(listed.id())) {
      throw SignerException.permanent(
          "the signer's key %s is a builder's, for a rule under staging names it; sign with a key of promotion's own"
              .formatted(listed.id()));
    }
    if (!listed.signsOn(today())) {
      throw SignerException.permanent(
          "the signer's key %s does not sign on %s by the policy; correct its from and until, or sign with another"
              .formatted(listed.id(), today()));
    }
    return listed;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
