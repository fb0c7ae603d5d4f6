package io.edgeward.cli.command;

import io.edgeward.cli.trust.AttachedEvidence;
import io.edgeward.cli.trust.CountedSignatures;
import io.edgeward.cli.trust.ReferenceVerifier;
import io.edgeward.cli.trust.RepositoryVerdict;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.trust.SignaturePolicy.Identity;
import io.edgeward.model.trust.TrustPolicy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Judges images of production and of staging by what a policy says of origin. */
final class PolicyJudge implements ReferenceVerifier.Judge {
  private final ManifestSet manifests;
  private final TrustPolicy trust;
  private final CountedSignatures own;

  PolicyJudge(ManifestSet manifests, Clock clock) {
    this.manifests = manifests;
    this.trust = PolicyEvidence.trust(manifests.policy());
    this.own =
        CountedSignatures.ofPromotion(trust, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** The repositories that {@code named} means: all of production behind a name to pull by. */
  List<RepositoryPath> places(RepositoryPath named) {
    List<RepositoryPath> behind = manifests.policy().vanity().production(named);
    List<RepositoryPath> called =
        trust.signatures().identities().stream()
            .filter(identity -> isBelow(named, identity))
            .map(identity -> identity.root().resolve(named.nameBelow(identity.name())))
            .toList();
    return !behind.isEmpty() ? behind : called.isEmpty() ? List.of(named) : called;
  }

  private static boolean isBelow(RepositoryPath named, Identity identity) {
    return identity.name().contains(named)
        && !identity.name().equals(named.asRegistry())
        && identity.root().canHold(named.nameBelow(identity.name()));
  }

  @Override
  public RepositoryVerdict judge(AttachedEvidence found, String image) {
    return own.judge(found, image);
  }
}
