package io.edgeward.registry.read;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.Catalog;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TagList;
import io.edgeward.registry.http.Hosts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds and reads all repositories below a root. */
final class TreeWalk {
  /**
   * A repository that the catalog has and whose own list denies it. Docker's distribution answers
   * so where only untagged manifests are left, and in object stores for what has been emptied.
   */
  private static final Listing NOTHING_TOLD =
      new Listing(
          new TreeMap<>(),
          new TreeMap<>(),
          Listing.Extent.REFERENCES,
          Set.of(),
          Map.of(),
          List.of());

  private final RegistryClient client;
  private final RepositoryReads reads;
  private final Fanout fanout;
  private final SortedMap<RepositoryPath, Reading> readings = new TreeMap<>();
  private final SortedMap<RegistryPath, String> unread = new TreeMap<>();

  TreeWalk(RegistryClient client, RepositoryReads reads, Fanout fanout) {
    this.client = client;
    this.reads = reads;
    this.fanout = fanout;
  }

  Inventory below(RegistryPath root) {
    if (root.path().isEmpty()) {
      byCatalog(root);
    } else {
      from(root);
    }
    return Inventory.of(readings, unread);
  }

  private void from(RegistryPath root) {
    RepositoryPath top = new RepositoryPath(root.host(), root.path());
    TagList list;
    try {
      list = reads.tags(top);
    } catch (RegistryException e) {
      readings.put(top, e.unread());
      return;
    }
    switch (list) {
      case TagList.Google google -> byChildren(new Found(top, google));
      case TagList.Plain plain -> byCatalog(root);
      case TagList.Absent absent -> {
        if (!Hosts.isGoogle(root.host())) {
          byCatalog(root);
        }
      }
    }
  }

  /** One repository as it was found, with what lies below, or why nobody knows. */
  private record Found(RepositoryPath path, Reading reading, List<String> below, List<String> bad) {
    Found(RepositoryPath path, TagList.Google list) {
      this(
          path,
          new Reading.Read(list.listing()),
          List.copyOf(list.children()),
          list.malformedChildren());
    }

    Found(RepositoryPath path, Reading.Unread why) {
      this(path, why, List.of(), List.of());
    }
  }

  private void byChildren(Found top) {
    Collection<Found> level = List.of(top);
    Set<RepositoryPath> seen = new HashSet<>(Set.of(top.path()));
    while (!level.isEmpty()) {
      List<RepositoryPath> next = new ArrayList<>();
      for (Found found : level) {
        add(found.path(), found.reading());
        below(found).stream().filter(seen::add).forEach(next::add);
      }
      level = fanout.map(next, this::find);
    }
  }

  private Found find(RepositoryPath path) {
    try {
      return switch (reads.tags(path)) {
        case TagList.Google google -> new Found(path, google);
        case TagList.Absent absent ->
            new Found(path, unreadable("it is listed, and its own list says that there is none"));
        case TagList.Plain plain -> new Found(path, unreadable("its list lacks the manifests"));
      };
    } catch (RegistryException e) {
      return new Found(path, e.unread());
    }
  }

  private static Reading.Unread unreadable(String reason) {
    return new Reading.Unreadable(reason);
  }

  private List<RepositoryPath> below(Found found) {
    List<RepositoryPath> below = new ArrayList<>();
    List<String> bad = new ArrayList<>(found.bad());
    for (String child : found.below()) {
      try {
        below.add(new RepositoryPath(found.path().host(), found.path().path() + "/" + child));
      } catch (MalformedNameException e) {
        bad.add(e.getMessage());
      }
    }
    addUnread(found.path().asRegistry(), bad);
    return below;
  }

  private void byCatalog(RegistryPath root) {
    Catalog catalog =
        client
            .catalog(root.host())
            .orElseThrow(() ->
                new RegistryException(
                    Kind.REFUSED,
                    root.host() + " does not tell which repositories it has (no catalog)"));
    List<RepositoryPath> paths = new ArrayList<>();
    List<String> bad = new ArrayList<>(catalog.malformed());
    for (String name : catalog.names()) {
      if (isBelow(root, name)) {
        try {
          paths.add(new RepositoryPath(root.host(), name));
        } catch (MalformedNameException e) {
          bad.add(e.getMessage());
        }
      }
    }
    addUnread(root, bad);
    fanout
        .map(paths, path -> Map.entry(path, read(path)))
        .forEach(entry -> add(entry.getKey(), entry.getValue()));
  }

  /** Also for text that is no path. */
  private static boolean isBelow(RegistryPath root, String name) {
    return root.path().isEmpty() || name.equals(root.path()) || name.startsWith(root.path() + "/");
  }

  private Reading read(RepositoryPath path) {
    try {
      return switch (reads.tags(path)) {
        case TagList.Google google -> new Reading.Read(google.listing());
        case TagList.Absent absent -> new Reading.Read(NOTHING_TOLD);
        case TagList.Plain plain ->
            new Reading.Read(new ReferenceHeads(reads, path).readTags(plain));
      };
    } catch (RegistryException e) {
      return e.unread();
    }
  }

  private void add(RepositoryPath path, Reading reading) {
    boolean empty =
        reading instanceof Reading.Read(Listing listing)
            && listing.isEmpty()
            && listing.extent() != Listing.Extent.REFERENCES;
    if (!empty) {
      readings.put(path, reading);
    }
  }

  private void addUnread(RegistryPath place, List<String> bad) {
    if (!bad.isEmpty()) {
      unread.put(place, "it lists what is no repository: " + String.join("; ", bad));
    }
  }
}
