package io.edgeward.check.registry;

import io.edgeward.model.check.ImageFacts;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Platform;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ImageConfig;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestDetails;
import io.edgeward.registry.manifest.ManifestLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Goes through all manifests of one image, and one configuration for its date. */
final class ImageWalk {
  /** Manifests below one index; real ones have some dozens. */
  private static final int MOST = 200;

  private static final int MOST_ANNOTATIONS = 16;

  private final RegistryClient client;
  private final RepositoryPath repository;
  private final ImageSizes sizes = new ImageSizes();
  private final SortedSet<Platform> platforms = new TreeSet<>();
  private final Set<Digest> seen = new HashSet<>();
  private final SortedSet<Digest> children = new TreeSet<>();
  private final SortedSet<Digest> lacking = new TreeSet<>();
  private final List<String> unread = new ArrayList<>();
  private Optional<Instant> created = Optional.empty();
  private boolean dated;
  private ImageFacts.Attachments attachments = ImageFacts.Attachments.NONE;
  private ManifestContent top;

  ImageWalk(RegistryClient client, RepositoryPath repository) {
    this.client = client;
    this.repository = repository;
  }

  /** What {@code manifest} is, as far as it says itself. */
  static ImageFacts outline(ManifestContent manifest) {
    ManifestDetails details = ManifestDetails.of(manifest);
    SortedSet<Platform> platforms = new TreeSet<>();
    SortedSet<Digest> children = new TreeSet<>();
    for (ManifestDetails.Child child : details.children()) {
      children.add(child.digest());
      child.platform().filter(platform -> child.runnable()).ifPresent(platforms::add);
    }
    return new ImageFacts(
        DisplayText.plain(manifest.mediaType()),
        platforms,
        Collections.emptySortedMap(),
        OptionalLong.empty(),
        Optional.empty(),
        annotations(details),
        ImageFacts.Attachments.NONE,
        children,
        Collections.emptySortedSet(),
        List.of());
  }

  /** Goes through {@code manifest} and what is below it. */
  void root(ManifestContent manifest) {
    top = manifest;
    seen.add(manifest.digest());
    add(manifest, Set.of(), true);
  }

  /** Counts what refers to it. */
  void attachments(Supplier<ImageFacts.Attachments> counted) {
    attempt(() -> attachments = counted.get());
  }

  /** What was found. */
  ImageFacts facts() {
    return new ImageFacts(
        DisplayText.plain(top.mediaType()),
        platforms,
        sizes.byPlatform(),
        lacking.isEmpty() && unread.isEmpty() ? sizes.total() : OptionalLong.empty(),
        created,
        annotations(ManifestDetails.of(top)),
        attachments,
        children,
        lacking,
        unread);
  }

  private static SortedMap<String, String> annotations(ManifestDetails details) {
    SortedMap<String, String> some = new TreeMap<>();
    details.annotations().entrySet().stream()
        .limit(MOST_ANNOTATIONS)
        .forEach(entry ->
            some.put(DisplayText.plain(entry.getKey()), DisplayText.plain(entry.getValue())));
    return some;
  }

  /** Adds a manifest, which an index lists for {@code listed}. */
  private void add(ManifestContent manifest, Set<Platform> listed, boolean runnable) {
    ManifestLinks links = ManifestLinks.of(manifest);
    ManifestDetails details = ManifestDetails.of(manifest);
    sizes.add(manifest, links);
    if (MediaTypes.isIndex(manifest.mediaType())) {
      descend(details, runnable);
    } else if (runnable) {
      Optional<ImageConfig> config = config(details, listed.isEmpty());
      Set<Platform> runsOn =
          listed.isEmpty()
              ? config.flatMap(ImageConfig::platform).map(Set::of).orElse(Set.of())
              : listed;
      platforms.addAll(runsOn);
      sizes.addTo(runsOn, manifest, links);
    }
  }

  private void descend(ManifestDetails details, boolean runnable) {
    SortedMap<Digest, Set<Platform>> below = new TreeMap<>();
    Set<Digest> images = new HashSet<>();
    for (ManifestDetails.Child child : details.children()) {
      Set<Platform> listed = below.computeIfAbsent(child.digest(), d -> new TreeSet<>());
      if (child.runnable()) {
        images.add(child.digest());
        child.platform().ifPresent(listed::add);
      }
    }
    children.addAll(below.keySet());
    below.forEach((digest, listed) ->
        attempt(() -> child(digest, listed, runnable && images.contains(digest))));
  }

  private void child(Digest digest, Set<Platform> listed, boolean runnable) {
    if (seen.contains(digest)) {
      return;
    }
    if (seen.size() > MOST) {
      throw new RegistryException(
          RegistryException.Kind.REFUSED,
          "%s has more than %d manifests below it".formatted(top.digest(), MOST));
    }
    seen.add(digest);
    platforms.addAll(listed);
    Optional<ManifestContent> found = client.findManifest(repository, digest);
    found.ifPresentOrElse(manifest -> add(manifest, listed, runnable), () -> lacking.add(digest));
  }

  /** The configuration, if something is still to be learned from it. */
  private Optional<ImageConfig> config(ManifestDetails details, boolean needed) {
    Optional<Descriptor> descriptor =
        details.config().filter(ImageConfig::is).filter(config -> needed || !dated);
    dated = dated || descriptor.isPresent();
    Optional<ImageConfig> config = descriptor.flatMap(this::read);
    created = created.or(() -> config.flatMap(ImageConfig::created));
    return config;
  }

  private Optional<ImageConfig> read(Descriptor blob) {
    try {
      return Optional.of(ImageConfig.of(blob, client.blobs().bytes(repository, blob)));
    } catch (RegistryException e) {
      say(e);
      return Optional.empty();
    }
  }

  /** What cannot be read is said once, and spoils nothing else. */
  private void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (RegistryException e) {
      say(e);
    }
  }

  private void say(RegistryException failure) {
    if (!unread.contains(failure.getMessage())) {
      unread.add(failure.getMessage());
    }
  }
}
