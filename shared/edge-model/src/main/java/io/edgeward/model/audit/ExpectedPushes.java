package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a registry holds, as the pushes that must have put it there. */
final class ExpectedPushes {
  private ExpectedPushes() {}

  /** One push for each tag, and one for each digest without tags; sorted by path and digest. */
  static Stream<Push> pushes(Inventory inventory) {
    return inventory.readings().entrySet().stream()
        .flatMap(entry ->
            switch (entry.getValue()) {
              case Reading.Read read -> pushes(entry.getKey(), read.listing()).stream();
              case Reading.Absent absent -> Stream.of();
              case Reading.Unread unread -> Stream.of();
              case Reading.Assumed assumed -> Stream.of();
            });
  }

  /** The same of one repository. */
  static List<Push> pushes(RepositoryPath repository, Listing listing) {
    Map<Digest, List<Tag>> tags = tagsByDigest(listing);
    List<Push> pushes = new ArrayList<>();
    for (Digest digest : listing.digests().keySet()) {
      if (!tags.containsKey(digest)) {
        pushes.add(new Push(repository, digest, Optional.empty()));
      }
      for (Tag tag : tags.getOrDefault(digest, List.of())) {
        pushes.add(new Push(repository, digest, Optional.of(tag)));
      }
    }
    return pushes;
  }

  /** The tags of each tagged digest, in byte order. */
  static Map<Digest, List<Tag>> tagsByDigest(Listing listing) {
    Map<Digest, List<Tag>> tags = new HashMap<>();
    listing
        .tags()
        .forEach((tag, digest) -> tags.computeIfAbsent(digest, d -> new ArrayList<>()).add(tag));
    return tags;
  }
}
