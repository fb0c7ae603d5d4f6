package io.edgeward.model.check;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.image.VersionOrder;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.TagClaim;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Finds the version of an image that a new one follows: the highest below it, so that a repair of
 * 1.2 is not held to what 2.0 brought; the highest of all where none is below it.
 */
public final class PreviousVersions {
  private final Map<String, List<Manifest>> manifests;
  private final Map<String, Project> projects = new HashMap<>();

  private PreviousVersions(Map<String, List<Manifest>> manifests) {
    this.manifests = manifests;
  }

  /** Of the versions that {@code before} grants. */
  public static PreviousVersions in(ManifestSet before) {
    return new PreviousVersions(Project.byName(before));
  }

  /**
   * A version of an image.
   *
   * @param tag the tag that names it
   * @param digest what has the tag
   */
  public record Version(Tag tag, Digest digest) {}

  /**
   * The version that {@code change} is compared with; empty if the image had none, or nothing is
   * tagged by the change.
   */
  public Optional<Version> of(DigestChange change) {
    Optional<Tag> newest =
        change
            .granted()
            .map(TagClaim::tag)
            .filter(PreviousVersions::namesVersion)
            .max(
                Comparator.comparing(VersionOrder::isVersion).thenComparing(VersionOrder.INSTANCE));
    return newest.flatMap(tag -> before(tag, versions(change)));
  }

  private List<Version> versions(DigestChange change) {
    SortedMap<Digest, DigestClaim> claims =
        project(change.project())
            .images()
            .getOrDefault(change.image(), Collections.emptySortedMap());
    return claims.values().stream()
        .filter(claim -> !claim.digest().equals(change.digest()))
        .flatMap(claim -> claim.tags().stream().map(tag -> new Version(tag.tag(), claim.digest())))
        .filter(version -> namesVersion(version.tag()))
        .toList();
  }

  private Project project(String name) {
    return projects.computeIfAbsent(name, n -> Project.of(manifests.getOrDefault(n, List.of())));
  }

  private static boolean namesVersion(Tag tag) {
    return AttachmentTag.of(tag).isEmpty();
  }

  private static Optional<Version> before(Tag tag, List<Version> versions) {
    List<Version> alike =
        versions.stream()
            .filter(v -> VersionOrder.isVersion(v.tag()) == VersionOrder.isVersion(tag))
            .toList();
    List<Version> below =
        alike.stream().filter(v -> VersionOrder.INSTANCE.compare(v.tag(), tag) < 0).toList();
    return highest(below).or(() -> highest(alike)).or(() -> highest(versions));
  }

  private static Optional<Version> highest(Collection<Version> versions) {
    return versions.stream().max(Comparator.comparing(Version::tag, VersionOrder.INSTANCE));
  }
}
