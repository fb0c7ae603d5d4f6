package io.edgeward.model.plan;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.notation.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Small random manifests and inventories, made of so few names that they collide all the time. */
final class Generator {
  private static final List<RegistryPath> PRODUCTION =
      Stream.of("us.test", "eu.test/prod").map(RegistryPath::of).toList();

  private static final List<String> REGISTRIES =
      List.of("us.test", "us.test/foo", "eu.test/prod", "eu.test/prod/foo", "else.test/x");
  private static final List<String> SOURCES = List.of("staging.test/foo", "staging.test/bar");
  private static final List<String> IMAGES = List.of("app", "foo/app", "tool");
  private static final List<String> PROJECTS = List.of("k8s-staging-foo", "bar", "k8s-staging-");
  private static final List<String> DIGESTS = List.of("a", "b", "c", "d");
  private static final Digest GONE = Names.digest("f");
  private static final List<String> TAGS = List.of("1.0", "2.0", "latest");

  private final Random random;
  private int line;

  Generator(long seed) {
    this.random = new Random(seed);
  }

  ManifestSet manifests() {
    return new ManifestSet(Optional.empty(), some(3, this::manifest), policy(), List.of());
  }

  /** A reading for most repositories that {@code manifests} could be about; the others unread. */
  Inventory inventory() {
    Map<RepositoryPath, Reading> readings = new HashMap<>();
    for (String registry : Stream.of(REGISTRIES, SOURCES).flatMap(List::stream).toList()) {
      for (String image : IMAGES) {
        if (random.nextInt(12) > 0) {
          readings.put(
              RepositoryPath.of(registry + "/" + image), reading(SOURCES.contains(registry)));
        }
      }
    }
    return Inventory.of(readings);
  }

  private Policy policy() {
    if (random.nextInt(3) == 0) {
      return Policy.NONE;
    }
    List<PolicyException> exceptions =
        some(
            1,
            () ->
                new PolicyException(
                    "bar",
                    random.nextBoolean() ? Rule.SUBPROJECT_PREFIX : Rule.PRODUCTION_ROOT,
                    "history"));
    return new Policy(PRODUCTION, random.nextBoolean(), exceptions);
  }

  private Manifest manifest() {
    List<Destination> destinations =
        subset(REGISTRIES, 3).stream()
            .map(name -> new Destination(RegistryPath.of(name), Optional.empty(), here()))
            .toList();
    List<ImageClaims> images =
        subset(IMAGES, 2).stream()
            .map(name -> new ImageClaims(new ImageName(name), claims(), here()))
            .toList();
    RegistryPath source = RegistryPath.of(one(SOURCES));
    return new Manifest(one(PROJECTS), source, destinations, images, here());
  }

  private List<DigestClaim> claims() {
    return subset(DIGESTS, 3).stream()
        .map(digest ->
            new DigestClaim(
                Names.digest(digest),
                subset(TAGS, 2).stream().map(t -> new TagClaim(new Tag(t), here())).toList(),
                here()))
        .toList();
  }

  private Reading reading(boolean source) {
    return switch (random.nextInt(8)) {
      case 0 -> down(random);
      case 1 -> random.nextBoolean() ? new Reading.Absent() : new Reading.Read(Listing.EMPTY);
      case 2 -> source ? new Reading.Assumed() : new Reading.Read(listing());
      default -> new Reading.Read(listing());
    };
  }

  private Listing listing() {
    TreeMap<Digest, Listed> digests = new TreeMap<>();
    TreeMap<Tag, Digest> tags = new TreeMap<>();
    Map<Reference, Reading.Unread> unread = new HashMap<>();
    subset(DIGESTS, 4).forEach(digest -> digests.put(Names.digest(digest), Listed.BARE));
    subset(TAGS, 2).forEach(tag -> tags.put(new Tag(tag), Names.digest(one(DIGESTS))));
    if (random.nextInt(4) == 0 && !digests.isEmpty()) {
      digests.replace(digests.firstKey(), Listed.BARE.lacking(new TreeSet<>(Set.of(GONE))));
    }
    if (random.nextInt(4) == 0) {
      unread.put(Names.digest(one(DIGESTS)), down(random));
      unread.put(new Tag(one(TAGS)), down(random));
    }
    return Listing.of(digests, tags).without(unread);
  }

  private static Reading.Unread down(Random random) {
    return random.nextBoolean()
        ? new Reading.Unreadable("it answers 503")
        : new Reading.Forbidden("it answers 403");
  }

  private Location here() {
    return new Location("generated", ++line);
  }

  private <T> T one(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private TreeSet<String> subset(List<String> choice, int most) {
    return new TreeSet<>(some(most, () -> one(choice)));
  }

  private <T> List<T> some(int most, Supplier<T> next) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      list.add(next.get());
    }
    return list;
  }
}
