package io.edgeward.promote;

import io.edgeward.evidence.PolicyVerifier;
import io.edgeward.evidence.PromotionContext;
import io.edgeward.evidence.PromotionSigner;
import io.edgeward.evidence.VerifiedAttachments;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.AttachmentOptions;
import io.edgeward.registry.copy.ImageSigner;
import io.edgeward.trust.artifact.PromotionPredicate.Check;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What comes along with the images of one run by its policy: attachments of the source, and
 * signatures of promotion's own.
 *
 * @param client how layers of attachments are read
 */
record CarriedOrigin(RegistryClient client, OriginOptions options, Clock clock) {
  AttachmentOptions attachments(Planned planned, Run run, Actor actor) {
    TrustPolicy policy = planned.edges().trust();
    AttachmentOptions all =
        AttachmentOptions.of(planned.edges().attachments())
            .signer(signer(policy, planned, run, actor));
    return switch (policy.signatures().carry()) {
      case ALL -> all;
      case NONE -> all.carryingNothing();
      case VERIFIED -> all.filter(verified(policy, planned));
    };
  }

  private VerifiedAttachments verified(TrustPolicy policy, Planned planned) {
    Map<EvidenceSource, Set<StagingRule>> rules = rules(policy, planned);
    return new VerifiedAttachments(
        client,
        PolicyVerifier.of(policy, clock),
        policy,
        source -> rules.getOrDefault(source, Set.of()));
  }

  /** Those of all projects that claim what is copied, by where it is copied from. */
  private static Map<EvidenceSource, Set<StagingRule>> rules(TrustPolicy policy, Planned planned) {
    Map<EvidenceSource, Set<StagingRule>> rules = new HashMap<>();
    for (Copy copy : planned.plan().copies()) {
      EvidenceSource source = new EvidenceSource(copy.source(), copy.digest());
      planned.edges().find(copy.destination(), copy.digest()).stream()
          .flatMap(claim -> claim.claimedBy().stream())
          .flatMap(image -> policy.rule(image.project()).stream())
          .forEach(rule -> rules.computeIfAbsent(source, any -> new HashSet<>()).add(rule));
    }
    return rules;
  }

  private ImageSigner signer(TrustPolicy policy, Planned planned, Run run, Actor actor) {
    boolean asked = !policy.signatures().equals(SignaturePolicy.NONE);
    PromotionContext context =
        new PromotionContext(
            Optional.of(run.id()),
            options.manifests(),
            planned.plan().revision(),
            actor.committer(),
            (destination, digest) ->
                planned.edges().find(destination, digest).map(WantedDigest::at),
            (source, destination) ->
                planned.evidence().of(source, destination).stream()
                    .flatMap(CarriedOrigin::checks)
                    .toList(),
            Optional.ofNullable(getClass().getPackage().getImplementationVersion()));
    return asked ? new PromotionSigner(policy, options.signer(), context, clock) : ImageSigner.NONE;
  }

  /**
   * What was found before it was promoted, such as {@code signature}, {@code by key builder-2026},
   * and what {@code exception} let it in all the same.
   */
  private static Stream<Check> checks(EvidenceVerdict verdict) {
    return verdict
            instanceof EvidenceVerdict.Accepted(List<String> grounds, List<EvidenceNote> notes)
        ? Stream.concat(
            grounds.stream()
                .map(ground -> ground.split(" ", 2))
                .map(words -> new Check(words[0], words[1])),
            notes.stream()
                .filter(EvidenceNote.Excused.class::isInstance)
                .map(note -> new Check("exception", note.words())))
        : Stream.empty();
  }
}
