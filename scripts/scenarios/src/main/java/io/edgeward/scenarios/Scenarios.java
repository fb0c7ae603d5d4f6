package io.edgeward.scenarios;

import java.util.List;

/** All scenarios, in the order in which they are played. */
public final class Scenarios {
  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "promotion-journey",
            "a merged manifest brings an image to every region, and nothing is reported",
            PromotionJourney::play),
        Scenario.everywhere(
            "tag-move",
            "a commit that moves a tag is refused, and what else it asks for arrives",
            TagMoveRefused::play),
        Scenario.withFiles(
            "promote-files",
            "release binaries reach a bucket and its mirror, nothing there is overwritten, and who"
                + " tampers with them is found",
            "there are no stores of files that anyone may tamper with",
            PromoteFiles::play),
        Scenario.withPromotionKey(
            "signed-promotion",
            "what a builder signed is verified and signed for pullers, what nobody signed is"
                + " refused, and who attaches something else is found",
            "the public key of promotion's signer is not known, and the policy is not ours",
            SignedPromotion::play),
        Scenario.everywhere(
            "rogue-push", "an image that no manifest names is reported once", RoguePush::play),
        Scenario.everywhere(
            "rogue-tag-and-deletion",
            "a tag that no manifest grants is reported once, and so is a deletion",
            RogueTag::play),
        Scenario.everywhere(
            "forged-webhook",
            "a delivery that is not signed with the secret is refused and publishes nothing",
            ForgedWebhook::play),
        Scenario.onLoopback(
            "duplicate-deliveries",
            "the same message three times: one report, and nothing is copied twice",
            "only Pub/Sub can deliver a message with the id of another",
            DuplicateDeliveries::play),
        Scenario.everywhere(
            "backup",
            "a tick leaves a complete snapshot, and the next one copies only what is new",
            IncrementalBackup::play),
        Scenario.everywhere(
            "sweep-and-drill",
            "the scheduled audit sweep and restore drill leave their results in the ledger",
            SweepAndDrill::play),
        Scenario.everywhere(
            "disaster",
            "production is deleted, restored from a snapshot, and the auditor knows why it came"
                + " back",
            DisasterRecovery::play),
        Scenario.withVanityDomain(
            "gradual-flip",
            "the vanity domain moves from region to region and back, and no pull fails",
            "there is no redirector that this operator may flip",
            GradualFlip::play),
        Scenario.withProcesses(
            "killed-in-the-middle",
            "a promotion that is killed leaves nothing half done, and redelivery finishes it",
            "an instance of Cloud Run cannot be killed at a chosen moment",
            KilledInTheMiddle::play),
        Scenario.withProcesses(
            "poison-message",
            "nonsense is reported once and acknowledged; what cannot be handled becomes a dead"
                + " letter",
            "the git host cannot be made to fail, and a dead letter takes hours there",
            PoisonMessage::play),
        // Last: an emulator that begins again gives the same message ids again.
        Scenario.withProcesses(
            "lost-messages",
            "what lost messages left undone, and unseen, the sweeps find",
            "Pub/Sub itself cannot be stopped",
            LostMessages::play));
  }
}
