package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one digest or tag of production was in one snapshot and is in another.
 *
 * @param repository where in production
 * @param tag the tag; empty for the digest itself
 * @param before what was there
 * @param after what is there
 */
public record SnapshotDifference(
    RepositoryPath repository, Optional<Tag> tag, Optional<Digest> before, Optional<Digest> after) {
  private record Name(RepositoryPath repository, String reference) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int byRepository = repository.compareTo(other.repository);
      return byRepository != 0 ? byRepository : reference.compareTo(other.reference);
    }
  }

  /** All differences, sorted by repository, digest and tag. */
  public static List<SnapshotDifference> between(Snapshot before, Snapshot after) {
    SortedMap<Name, Digest> old = names(before);
    SortedMap<Name, Digest> now = names(after);
    SortedSet<Name> all = new TreeSet<>(old.keySet());
    all.addAll(now.keySet());
    List<SnapshotDifference> differences = new ArrayList<>();
    for (Name name : all) {
      Optional<Digest> was = Optional.ofNullable(old.get(name));
      Optional<Digest> is = Optional.ofNullable(now.get(name));
      if (!was.equals(is)) {
        Optional<Tag> tag =
            name.reference().contains(":")
                ? Optional.empty()
                : Optional.of(new Tag(name.reference()));
        differences.add(new SnapshotDifference(name.repository(), tag, was, is));
      }
    }
    return differences;
  }

  private static SortedMap<Name, Digest> names(Snapshot snapshot) {
    SortedMap<Name, Digest> names = new TreeMap<>();
    snapshot
        .regions()
        .forEach(region ->
            region
                .images()
                .forEach((image, content) -> {
                  RepositoryPath at = region.region().live(image);
                  content.digests().keySet().forEach(d -> names.put(new Name(at, d.text()), d));
                  for (Map.Entry<Tag, Digest> tag : content.tags().entrySet()) {
                    names.put(new Name(at, tag.getKey().text()), tag.getValue());
                  }
                }));
    return names;
  }

  private String change() {
    if (before.isEmpty()) {
      return "added";
    }
    return after.isEmpty() ? "removed" : "moved";
  }

  public void write(Document document) {
    document.object(() -> {
      document.field("change", change());
      document.field("repository", repository);
      document.field("tag", tag);
      document.field("before", before);
      document.field("after", after);
    });
  }

  @Override
  public String toString() {
    String digest =
        before.isPresent() && after.isPresent()
            ? before.get() + " -> " + after.get()
            : before.or(() -> after).orElseThrow().text();
    return "%s %s%s %s".formatted(change(), repository, tag.map(t -> ":" + t).orElse(""), digest);
  }
}
