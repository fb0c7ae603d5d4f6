package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.SnapshotListing;
import io.edgeward.cli.text.Names;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.snapshot.SnapshotFilters;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.registry.read.InventoryReader.Children;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the content of a registry root. */
@Command(
    name = "snapshot",
    description = "Prints what a registry root holds, or what the manifests want there.",
    footer = {"", "Exit code 2 when part of the registry could not be read."})
final class SnapshotCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(SnapshotCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private RegistriesOption registries;

  @Parameters(arity = "0..1", paramLabel = "REGISTRY", description = "The root: HOST or HOST/PATH.")
  private String registry;

  @Option(
      names = "--of-manifests",
      paramLabel = "ROOT",
      description = "Print what the manifests want below ROOT, without any registry.")
  private String ofManifests;

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      description = "With --of-manifests: where the manifests are.")
  private String manifests;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Keep only the digests that carry this tag.")
  private String tag;

  @Option(
      names = "--minimal",
      description = "Leave out untagged children of an index that is there.")
  private boolean minimal;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "yaml",
      description = "How to write it: yaml, csv or json.")
  private String output;

  /** Where the manifests promote to. */
  private SortedSet<RegistryPath> destinations = new TreeSet<>();

  SnapshotCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException, IOException {
    common.start(session);
    SnapshotListing.Format format =
        Arguments.choice("--output", output, SnapshotListing.Format.class);
    Optional<Tag> kept =
        Optional.ofNullable(tag).map(text -> Arguments.parse("--tag", text, Tag::new));
    boolean children = minimal || format == SnapshotListing.Format.JSON;
    SortedMap<ImageName, Listing> images =
        ofManifests == null ? ofRegistry(children) : ofManifests();
    SortedMap<ImageName, Listing> tagged =
        kept.map(only -> SnapshotFilters.tagged(images, only)).orElse(images);
    tellEmpty(images, tagged);
    SnapshotListing.write(minimal ? SnapshotFilters.minimal(tagged) : tagged, format, session);
    return Exit.DONE.code();
  }

  /** What is empty by a slip of the pen looks like what is empty. */
  private void tellEmpty(Map<ImageName, Listing> images, Map<ImageName, Listing> tagged) {
    if (images.isEmpty()) {
      LOG.warning(
          ofManifests == null
              ? "nothing is below %s; correct the root, or push to it first".formatted(registry)
              : "no manifest promotes to anything below %s; correct the root, such as to one of: %s"
                  .formatted(ofManifests, Names.of(destinations)));
    } else if (tagged.isEmpty()) {
      SortedSet<Tag> tags = new TreeSet<>();
      images.values().forEach(listing -> tags.addAll(listing.tags().keySet()));
      LOG.warning(
          "no digest has the tag %s; correct --tag, or leave it out; the tags are: %s"
              .formatted(tag, Names.of(tags)));
    }
  }

  private SortedMap<ImageName, Listing> ofManifests() throws ManifestsUnreadableException {
    if (registry != null) {
      throw new UsageException("give either REGISTRY or --of-manifests ROOT");
    }
    if (manifests == null) {
      throw new UsageException("missing --manifests DIR");
    }
    RegistryPath root = Arguments.parse("--of-manifests", ofManifests, RegistryPath::of);
    session.progress().begin("reading manifests");
    ManifestSet set =
        new ManifestsLocation(manifests, registries.insecure(), session.environment()).read();
    EdgeSet edges = EdgeSet.of(set);
    destinations =
        set.manifests().stream()
            .flatMap(manifest -> manifest.destinations().stream())
            .map(destination -> destination.registry())
            .collect(Collectors.toCollection(TreeSet::new));
    edges
        .wanted()
        .forEach((repository, wanted) -> {
          if (root.contains(repository) && !wanted.conflicts().isEmpty()) {
            LOG.warning(
                "two digests claim the same tags of %s, which are left out: %s"
                    .formatted(repository, wanted.conflicts().keySet()));
          }
        });
    return SnapshotFilters.ofManifests(edges, root);
  }

  private SortedMap<ImageName, Listing> ofRegistry(boolean children) {
    if (registry == null) {
      throw new UsageException("missing REGISTRY");
    }
    if (manifests != null) {
      throw new UsageException("--manifests goes with --of-manifests ROOT");
    }
    RegistryPath root = Arguments.parse("REGISTRY", registry, RegistryPath::of);
    session.progress().begin("reading " + root);
    try (RegistryClient client = registries.open(session)) {
      return images(
          root,
          new InventoryReader(client).below(root, children ? Children.READ : Children.LEFT_OUT));
    }
  }

  private static SortedMap<ImageName, Listing> images(RegistryPath root, Inventory inventory) {
    SortedMap<ImageName, Listing> images = new TreeMap<>();
    inventory.unread().forEach(SnapshotCommand::refuse);
    inventory
        .readings()
        .forEach((path, reading) -> {
          switch (reading) {
            case Reading.Read read -> add(root, path, read.listing(), images);
            case Reading.Absent absent -> {}
            case Reading.Unread unread -> refuse(path.asRegistry(), unread.reason());
            case Reading.Assumed assumed ->
                throw new AssertionError("a registry was assumed, not read");
          }
        });
    return images;
  }

  /** Half a snapshot would be taken for a whole one. */
  private static void refuse(RegistryPath place, String reason) {
    throw new CommandFailedException(
        "could not read all of %s: %s; no part of the snapshot is printed"
            .formatted(place, reason));
  }

  private static void add(
      RegistryPath root,
      RepositoryPath path,
      Listing listing,
      SortedMap<ImageName, Listing> images) {
    Stream.concat(
            listing.unread().values().stream().map(Reading.Unread::reason),
            listing.malformed().stream())
        .findFirst()
        .ifPresent(reason -> refuse(path.asRegistry(), reason));
    if (path.asRegistry().equals(root)) {
      LOG.warning("%s is an image itself; it has no name below itself".formatted(root));
    } else {
      images.put(path.nameBelow(root), listing);
    }
  }
}
