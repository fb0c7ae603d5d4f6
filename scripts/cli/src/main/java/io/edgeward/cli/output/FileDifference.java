package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.snapshot.FileSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one file of production was in one snapshot and is in another.
 *
 * @param object the object
 * @param before the hash of what was there, or its generation where nobody knows the hash
 * @param after the same of what is there
 */
public record FileDifference(ObjectUri object, Optional<String> before, Optional<String> after) {
  /** All differences, sorted by object. A file that was written again with the same is none. */
  public static List<FileDifference> between(Snapshot before, Snapshot after) {
    SortedMap<ObjectUri, String> old = contents(before);
    SortedMap<ObjectUri, String> now = contents(after);
    SortedSet<ObjectUri> all = new TreeSet<>(old.keySet());
    all.addAll(now.keySet());
    List<FileDifference> differences = new ArrayList<>();
    for (ObjectUri object : all) {
      Optional<String> was = Optional.ofNullable(old.get(object));
      Optional<String> is = Optional.ofNullable(now.get(object));
      if (!was.equals(is)) {
        differences.add(new FileDifference(object, was, is));
      }
    }
    return differences;
  }

  private static SortedMap<ObjectUri, String> contents(Snapshot snapshot) {
    SortedMap<ObjectUri, String> contents = new TreeMap<>();
    snapshot
        .files()
        .ifPresent(files -> {
          for (StoreSnapshot store : files.stores()) {
            store.files().forEach((name, file) -> contents.put(store.object(name), content(file)));
          }
        });
    return contents;
  }

  private static String content(FileSnapshot file) {
    return file.location()
        .content()
        .map(digest -> digest.text())
        .orElseGet(() -> "generation " + file.generation());
  }

  private String change() {
    if (before.isEmpty()) {
      return "added";
    }
    return after.isEmpty() ? "removed" : "replaced";
  }

  public void write(Document document) {
    document.object(() -> {
      document.field("change", change());
      document.field("object", object);
      document.field("before", before);
      document.field("after", after);
    });
  }

  @Override
  public String toString() {
    String content =
        before.isPresent() && after.isPresent()
            ? before.get() + " -> " + after.get()
            : before.or(() -> after).orElseThrow();
    return "%s %s %s".formatted(change(), object, content);
  }
}
