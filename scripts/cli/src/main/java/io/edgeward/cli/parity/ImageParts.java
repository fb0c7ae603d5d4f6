package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Platform;
import io.edgeward.model.image.Tag;
import io.edgeward.model.text.Count;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestDetails;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What targets are asked for, of one reference.
 *
 * @param reference what was asked for
 * @param top the digest that it names
 * @param manifests the digests of the manifests
 * @param blobs those of one platform
 * @param omitted what is not looked at, sentences
 */
record ImageParts(
    ContentReference reference,
    Digest top,
    Set<Digest> manifests,
    List<Descriptor> blobs,
    List<String> omitted) {
  private static final int MOST_MANIFESTS = 50;
  private static final int MOST_BLOBS = 100;
  private static final Platform USUAL =
      new Platform("linux", "amd64", Optional.empty(), Optional.empty());

  /**
   * What {@code content} names; the manifest of one platform is read from where it came from.
   *
   * @throws io.edgeward.registry.RegistryException if it cannot be understood
   */
  static ImageParts read(TargetReader from, ContentReference asked, ManifestContent content) {
    List<String> omitted = new ArrayList<>();
    ManifestLinks links = ManifestLinks.of(content);
    List<Descriptor> blobs = new ArrayList<>(links.blobs());
    Optional<Digest> platform = platform(ManifestDetails.of(content));
    platform.ifPresent(child -> {
      blobs.addAll(blobsOf(child, from, asked, omitted));
      others(links.manifests().size() - 1, child, asked, omitted);
    });
    Set<Digest> manifests = new LinkedHashSet<>();
    if (asked.reference() instanceof Tag) {
      manifests.add(content.digest());
    }
    links.manifests().forEach(child -> manifests.add(child.digest()));
    return new ImageParts(
        asked,
        content.digest(),
        bounded(manifests, platform, asked, omitted),
        bounded(blobs, asked, omitted),
        omitted);
  }

  private static Optional<Digest> platform(ManifestDetails details) {
    return details.children().stream()
        .filter(child -> child.platform().equals(Optional.of(USUAL)))
        .findFirst()
        .or(() -> details.children().stream().filter(ManifestDetails.Child::runnable).findFirst())
        .or(() -> details.children().stream().findFirst())
        .map(ManifestDetails.Child::digest);
  }

  private static List<Descriptor> blobsOf(
      Digest child, TargetReader from, ContentReference asked, List<String> omitted) {
    ContentReference reference = new ContentReference(asked.repository(), child);
    if (ManifestCheck.look(from, reference).manifest()
        instanceof Observed.There<ManifestContent>(ManifestContent content)) {
      return ManifestLinks.of(content).blobs();
    }
    omitted.add("the blobs of %s, which %s does not give".formatted(child, from.target().name()));
    return List.of();
  }

  private static void others(
      int others, Digest child, ContentReference asked, List<String> omitted) {
    if (others > 0) {
      omitted.add(
          "the blobs of %s of %s besides %s"
              .formatted(Count.of(others, "other manifest"), asked, child));
    }
  }

  private static Set<Digest> bounded(
      Set<Digest> all, Optional<Digest> platform, ContentReference asked, List<String> omitted) {
    Set<Digest> some = new LinkedHashSet<>();
    all.stream().limit(MOST_MANIFESTS).forEach(some::add);
    platform.ifPresent(some::add);
    if (some.size() < all.size()) {
      omitted.add(
          "%s of %s".formatted(Count.of(all.size() - some.size(), "further manifest"), asked));
    }
    return some;
  }

  private static List<Descriptor> bounded(
      List<Descriptor> all, ContentReference asked, List<String> omitted) {
    if (all.size() > MOST_BLOBS) {
      omitted.add("%s of %s".formatted(Count.of(all.size() - MOST_BLOBS, "further blob"), asked));
    }
    return all.stream().distinct().limit(MOST_BLOBS).toList();
  }
}
