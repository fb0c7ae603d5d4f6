package io.edgeward.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.RegistryException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Finds and reads all repositories below a root. */
final class TreeWalk {
  private final RegistryClient client;
  private final Fanout fanout;

  TreeWalk(RegistryClient client, Fanout fanout) {
    this.client = client;
    this.fanout = fanout;
  }

  SortedMap<RepositoryPath, Reading> below(RegistryPath root) {
    if (root.path().isEmpty()) {
      return byCatalog(root);
    }
    RepositoryPath top = new RepositoryPath(root.host(), root.path());
    TagList list;
    try {
      list = client.tags(top);
    } catch (RegistryException e) {
      return new TreeMap<>(java.util.Map.of(top, e.unread()));
    }
    return switch (list) {
      case TagList.Google google -> byChildren(top, google);
      case TagList.Plain plain -> byCatalog(root);
      case TagList.Absent absent -> Hosts.isGoogle(root.host()) ? new TreeMap<>() : byCatalog(root);
    };
  }

  /** One repository as it was found: what it holds and what lies below, or why nobody knows. */
  private record Found(RepositoryPath path, Reading reading, List<RepositoryPath> below) {}

  private SortedMap<RepositoryPath, Reading> byChildren(RepositoryPath top, TagList.Google list) {
    SortedMap<RepositoryPath, Reading> all = new TreeMap<>();
    Collection<Found> level = List.of(found(top, list));
    Set<RepositoryPath> seen = new HashSet<>(Set.of(top));
    while (!level.isEmpty()) {
      List<RepositoryPath> next = new ArrayList<>();
      for (Found found : level) {
        add(all, found.path(), found.reading());
        found.below().stream().filter(seen::add).forEach(next::add);
      }
      level = fanout.map(next, this::find);
    }
    return all;
  }

  private Found find(RepositoryPath path) {
    try {
      return switch (client.tags(path)) {
        case TagList.Google google -> found(path, google);
        case TagList.Absent absent -> new Found(path, new Reading.Read(Listing.EMPTY), List.of());
        case TagList.Plain plain -> unreadable(path, "its list lacks the manifests");
      };
    } catch (RegistryException e) {
      return unreadable(path, e.getMessage());
    }
  }

  private static Found unreadable(RepositoryPath path, String reason) {
    return new Found(path, new Reading.Unreadable(reason), List.of());
  }

  private static Found found(RepositoryPath path, TagList.Google list) {
    List<RepositoryPath> below = new ArrayList<>();
    for (String child : list.children()) {
      try {
        below.add(new RepositoryPath(path.host(), path.path() + "/" + child));
      } catch (MalformedNameException e) {
        return unreadable(path, "it lists something that is no repository: " + e.getMessage());
      }
    }
    return new Found(path, new Reading.Read(list.listing()), below);
  }

  private SortedMap<RepositoryPath, Reading> byCatalog(RegistryPath root) {
    SortedSet<String> names =
        client
            .catalog(root.host())
            .orElseThrow(() ->
                new RegistryException(
                    Kind.REFUSED,
                    root.host() + " does not tell which repositories it has (no catalog)"));
    List<RepositoryPath> paths =
        names.stream()
            .map(name -> new RepositoryPath(root.host(), name))
            .filter(root::contains)
            .toList();
    SortedMap<RepositoryPath, Reading> all = new TreeMap<>();
    fanout
        .map(paths, path -> new Found(path, readAll(path), List.of()))
        .forEach(found -> add(all, found.path(), found.reading()));
    return all;
  }

  private Reading readAll(RepositoryPath path) {
    try {
      return switch (client.tags(path)) {
        case TagList.Google google -> new Reading.Read(google.listing());
        case TagList.Absent absent -> new Reading.Read(Listing.EMPTY);
        case TagList.Plain plain -> new Reading.Read(heads(path, plain.tags()));
      };
    } catch (RegistryException e) {
      return e.unread();
    }
  }

  /** What each tag names; a tag that cannot be read makes the repository unreadable. */
  private Listing heads(RepositoryPath path, SortedSet<Tag> tags) {
    SortedMap<Digest, Listed> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tagged = new TreeMap<>();
    for (Tag tag : tags) {
      Optional<Digest> digest = client.head(path, tag);
      if (digest.isEmpty()) {
        throw new RegistryException(
            Kind.BROKEN, "%s lists tag %s and does not have it".formatted(path, tag));
      }
      tagged.put(tag, digest.get());
      digests.put(digest.get(), Listed.BARE);
    }
    return new Listing(
        digests, tagged, Listing.Extent.TAGS, Set.of(), java.util.Map.of(), List.of());
  }

  private static void add(
      SortedMap<RepositoryPath, Reading> all, RepositoryPath path, Reading reading) {
    if (!(reading instanceof Reading.Read(Listing listing) && listing.isEmpty())) {
      all.put(path, reading);
    }
  }
}
