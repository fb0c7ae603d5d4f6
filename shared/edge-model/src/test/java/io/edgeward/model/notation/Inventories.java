package io.edgeward.model.notation;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Inventories, one repository a line: {@code prod/foo: a=1.0,latest b}, {@code prod/foo: empty},
 * {@code prod/foo: unreadable}, {@code prod/foo: assumed}. References that could not be read:
 * {@code prod/foo: a !b !latest}. Manifests that name others, and those that lack a part: {@code
 * prod/foo: a>bc=1.0 b~d}.
 */
public final class Inventories {
  private static final Reading.Unread DOWN = new Reading.Unreadable("it answers 503");

  private Inventories() {}

  /** The inventory that the lines describe. */
  public static Inventory of(String lines) {
    Map<RepositoryPath, Reading> readings = new HashMap<>();
    lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split(": ", 2))
        .forEach(parts -> readings.put(Names.repository(parts[0]), reading(parts[1])));
    return Inventory.of(readings);
  }

  private static Reading reading(String text) {
    return switch (text) {
      case "empty" -> new Reading.Read(Listing.EMPTY);
      case "assumed" -> new Reading.Assumed();
      case "absent" -> new Reading.Absent();
      case "forbidden" -> new Reading.Forbidden("it answers 403");
      case "unreadable" -> DOWN;
      default -> new Reading.Read(listing(text));
    };
  }

  private static Listing listing(String text) {
    SortedMap<Digest, Listed> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    Map<Reference, Reading.Unread> unread = new HashMap<>();
    for (String word : text.split(" ")) {
      if (word.startsWith("!")) {
        String name = word.substring(1);
        unread.put(name.matches("[0-9a-f]") ? Names.digest(name) : new Tag(name), DOWN);
        continue;
      }
      String[] parts = word.split("=", 2);
      Digest digest = Names.digest(parts[0].substring(0, 1));
      digests.put(digest, listed(parts[0]));
      if (parts.length == 2) {
        for (String tag : parts[1].split(",")) {
          tags.put(new Tag(tag), digest);
        }
      }
    }
    return Listing.of(digests, tags).without(unread);
  }

  private static Listed listed(String word) {
    String[] lacking = word.split("~", 2);
    String[] children = lacking[0].split(">", 2);
    return new Listed(
        Optional.empty(),
        children.length == 1 ? List.of() : digests(children[1]),
        new TreeSet<>(lacking.length == 1 ? List.of() : digests(lacking[1])));
  }

  private static List<Digest> digests(String letters) {
    return letters.chars().mapToObj(letter -> Names.digest("" + (char) letter)).toList();
  }
}
