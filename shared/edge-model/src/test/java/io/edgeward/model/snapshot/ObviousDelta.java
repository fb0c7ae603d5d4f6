package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The delta once more, slow and obvious: it asks every question anew, without an index. */
final class ObviousDelta {
  private ObviousDelta() {}

  static SortedSet<String> news(Optional<RegionSnapshot> before, RegionReading reading) {
    SortedSet<String> news = new TreeSet<>();
    reading
        .images()
        .forEach((name, listing) -> {
          for (Digest digest : listing.digests().keySet()) {
            Optional<BackupLocation.Held> held = held(before, name, digest);
            List<Tag> tags = new ArrayList<>();
            for (Map.Entry<Tag, Digest> tag : listing.tags().entrySet()) {
              boolean kept =
                  held.isPresent()
                      && !held.get().untagged().contains(tag.getKey())
                      && digest.equals(before.get().images().get(name).tags().get(tag.getKey()));
              if (tag.getValue().equals(digest) && !kept) {
                tags.add(tag.getKey());
              }
            }
            if (held.isEmpty() || !tags.isEmpty()) {
              news.add(name + "@" + digest + tags + held.map(BackupLocation.Held::folder));
            }
          }
        });
    return news;
  }

  private static Optional<BackupLocation.Held> held(
      Optional<RegionSnapshot> before, ImageName name, Digest digest) {
    if (before.isEmpty() || before.get().images().get(name) == null) {
      return Optional.empty();
    }
    return before.get().images().get(name).digests().get(digest) instanceof BackupLocation.Held held
        ? Optional.of(held)
        : Optional.empty();
  }

  static SortedSet<String> changes(Optional<RegionSnapshot> before, RegionReading reading) {
    SortedSet<String> changes = new TreeSet<>();
    if (before.isEmpty()) {
      return changes;
    }
    before
        .get()
        .images()
        .forEach((name, image) -> {
          boolean read = reading.images().containsKey(name);
          boolean dark =
              reading.unread().keySet().stream()
                  .anyMatch(path -> path.isEmpty() || (name.text() + "/").startsWith(path + "/"));
          if (!read && dark) {
            return;
          }
          for (Digest digest : image.digests().keySet()) {
            if (!read || !reading.images().get(name).digests().containsKey(digest)) {
              changes.add(digest + " of " + name + " was deleted");
            }
          }
          image
              .tags()
              .forEach((tag, was) -> {
                Digest is = read ? reading.images().get(name).tags().get(tag) : null;
                if (is == null) {
                  changes.add(
                      "tag %s of %s, which named %s, was deleted".formatted(tag, name, was));
                } else if (!is.equals(was)) {
                  changes.add("tag %s of %s moved from %s to %s".formatted(tag, name, was, is));
                }
              });
        });
    return changes;
  }
}
