package io.edgeward.model.plan;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What was found to need nothing. Regions want the same, and inventories of equal content share
 * their listings: twenty regions then take little longer than one.
 */
final class PlanMemo {
  private final Map<Wanted, Listing> known = new IdentityHashMap<>();

  boolean contains(Wanted wanted, Reading production) {
    return production instanceof Reading.Read(Listing listing) && known.get(wanted) == listing;
  }

  /** Whether that is new: of what was not read, nothing is known. */
  boolean add(Wanted wanted, Reading production) {
    return !(production instanceof Reading.Read(Listing listing))
        || known.put(wanted, listing) != listing;
  }
}
