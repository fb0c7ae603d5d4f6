package io.edgeward.model.plan;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import java.util.Optional;

/**
 * Where something could not be read that an edge depends on.
 *
 * @param repository the destination, which is judged first, or the source
 * @param why why not; empty where that is not known any more
 */
public record UnreadPlace(RepositoryPath repository, Optional<Reading.Unread> why) {
  static UnreadPlace of(Refusal refusal, Planned planned) {
    Inventory inventory = planned.inventory();
    Optional<Reading.Unread> destination = why(inventory.reading(refusal.destination()), refusal);
    if (destination.isPresent()) {
      return new UnreadPlace(refusal.destination(), destination);
    }
    EvidenceSource source = new EvidenceSource(refusal.source(), refusal.digest());
    Optional<Reading.Unread> evidence =
        planned.evidence().of(source, refusal.destination()).orElse(null)
                instanceof EvidenceVerdict.Unreadable(String reason)
            ? Optional.of(new Reading.Unreadable(reason))
            : Optional.empty();
    return new UnreadPlace(
        refusal.source(), evidence.or(() -> why(inventory.reading(refusal.source()), refusal)));
  }

  private static Optional<Reading.Unread> why(Reading reading, Refusal refusal) {
    return switch (reading.presence(refusal.digest())) {
      case Presence.Unknown(Reading.Unread why) -> Optional.of(why);
      case Presence.NotListed unlisted -> Optional.of(RepositoryPlan.NOT_ASKED);
      case Presence.Present present -> refusal.tag().flatMap(tag -> why(reading.state(tag)));
      case Presence.Incomplete part -> refusal.tag().flatMap(tag -> why(reading.state(tag)));
      case Presence.Absent absent -> refusal.tag().flatMap(tag -> why(reading.state(tag)));
    };
  }

  private static Optional<Reading.Unread> why(TagState state) {
    return switch (state) {
      case TagState.Unknown(Reading.Unread why) -> Optional.of(why);
      case TagState.NotListed unlisted -> Optional.of(RepositoryPlan.NOT_ASKED);
      case TagState.On on -> Optional.empty();
      case TagState.Free free -> Optional.empty();
    };
  }
}
