package io.edgeward.replica.scenario;

import java.util.List;

/** All scenarios, in the order in which they are played. */
public final class Scenarios {
  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return List.of(
        new PromotionJourney(),
        new TagMoveRefused(),
        new RoguePush(),
        new RogueTag(),
        new ForgedWebhook(),
        new DuplicateDeliveries(),
        new BackupOfNews(),
        new SweepAndDrill(),
        new DisasterRecovery(),
        new KilledInTheMiddle(),
        new PoisonMessage(),
        // Last: an emulator that begins again gives the same message ids again.
        new LostMessages());
  }
}
