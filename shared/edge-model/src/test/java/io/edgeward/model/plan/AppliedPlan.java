package io.edgeward.model.plan;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What registries hold once a plan was carried out in full. */
final class AppliedPlan {
  private final Map<RepositoryPath, Reading> readings;

  private AppliedPlan(Inventory before) {
    this.readings = new TreeMap<>(before.readings());
  }

  static Inventory of(Plan plan, Inventory before) {
    AppliedPlan after = new AppliedPlan(before);
    plan.copies().forEach(copy -> after.put(copy.destination(), copy.digest(), copy.tags()));
    plan.addTags().forEach(add -> after.put(add.destination(), add.digest(), add.tags()));
    return Inventory.of(after.readings);
  }

  private void put(RepositoryPath repository, Digest digest, List<Tag> added) {
    Listing listing =
        switch (readings.get(repository)) {
          case Reading.Read read -> read.listing();
          case Reading.Absent absent -> Listing.EMPTY;
          case null, default -> null;
        };
    if (listing == null) {
      return;
    }
    TreeMap<Digest, Listed> digests = new TreeMap<>(listing.digests());
    TreeMap<Tag, Digest> tags = new TreeMap<>(listing.tags());
    digests.put(digest, Listed.BARE);
    added.forEach(tag -> tags.put(tag, digest));
    readings.put(repository, new Reading.Read(Listing.of(digests, tags).without(listing.unread())));
  }
}
