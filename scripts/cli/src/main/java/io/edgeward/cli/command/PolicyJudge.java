package io.edgeward.cli.command;

import io.edgeward.cli.trust.AttachedEvidence;
import io.edgeward.cli.trust.CountedSignatures;
import io.edgeward.cli.trust.ReferenceVerifier;
import io.edgeward.cli.trust.RepositoryVerdict;
import io.edgeward.cli.trust.RepositoryVerdict.Answer;
import io.edgeward.model.evidence.EvidenceJudge;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.trust.SignaturePolicy.Identity;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges images of production and of staging by what a policy says of origin. */
final class PolicyJudge implements ReferenceVerifier.Judge {
  private final ManifestSet manifests;
  private final TrustPolicy trust;
  private final LocalDate today;
  private final CountedSignatures own;

  PolicyJudge(ManifestSet manifests, Clock clock) {
    this.manifests = manifests;
    this.trust = PolicyEvidence.trust(manifests.policy());
    this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    this.own = CountedSignatures.ofPromotion(trust, today);
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
    RepositoryPath repository = found.repository();
    boolean production =
        manifests.policy().production().stream().anyMatch(root -> root.contains(repository))
            || manifests.manifests().stream()
                .flatMap(manifest -> manifest.destinations().stream())
                .anyMatch(destination -> destination.registry().contains(repository));
    Optional<Manifest> source =
        manifests.manifests().stream()
            .filter(manifest -> manifest.source().contains(repository))
            .findFirst();
    return production || source.isEmpty()
        ? own.judge(found, image)
        : staging(source.get().project(), found, image);
  }

  /** By what the policy asks of a project before it is promoted. */
  private RepositoryVerdict staging(String project, AttachedEvidence found, String image) {
    Optional<StagingRule> rule = trust.rule(project).filter(StagingRule::asks);
    if (rule.isEmpty()) {
      return new RepositoryVerdict(
          found,
          Answer.NOT_VERIFIED,
          "%s: the policy asks nothing of %s under staging, so nothing is verified"
              .formatted(image, project));
    }
    return switch (EvidenceJudge.judge(
        rule.get(), trust.signatures(), found.repository(), today, found.reading())) {
      case EvidenceVerdict.Accepted accepted when accepted.grounds().isEmpty() ->
          new RepositoryVerdict(
              found,
              Answer.NOT_VERIFIED,
              "%s has %s, and the policy insists on none of %s, so nothing is verified"
                  .formatted(image, accepted.words(), project));
      case EvidenceVerdict.Accepted accepted ->
          new RepositoryVerdict(
              found,
              Answer.VERIFIED,
              "%s shows what is asked of %s: %s".formatted(image, project, accepted.words()));
      case EvidenceVerdict.Refused refused ->
          new RepositoryVerdict(
              found,
              Answer.NOT_VERIFIED,
              refused.findings().stream()
                  .map(one -> "%s %s [%s]".formatted(image, one.found(), one.rule().id()))
                  .collect(Collectors.joining("; ")));
      case EvidenceVerdict.Unreadable(String reason) ->
          new RepositoryVerdict(found, Answer.UNREADABLE, reason);
    };
  }
}
