package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All of production at one moment, and where the backup has it: the document {@code
 * snapshots/YYYY/MM/DD/HH.json} of the ledger.
 *
 * @param id its name
 * @param takenAt when production was read
 * @param previous the document before it; empty for the first
 * @param regions each region once
 * @param files what stores of files held, if they are kept, too
 */
public record Snapshot(
    SnapshotId id,
    Instant takenAt,
    Optional<Link> previous,
    List<RegionSnapshot> regions,
    Optional<FilesSnapshot> files) {
  /**
   * Points to a document of the ledger, whose every byte it pins.
   *
   * @param id the snapshot
   * @param hash the SHA-256 of its document
   */
  public record Link(SnapshotId id, Digest hash) {}

  /** A snapshot of images alone. */
  public Snapshot(
      SnapshotId id, Instant takenAt, Optional<Link> previous, List<RegionSnapshot> regions) {
    this(id, takenAt, previous, regions, Optional.empty());
  }

  /**
   * Accepts regions that differ, and a predecessor that is earlier.
   *
   * @throws IllegalArgumentException if a region stands twice, or the predecessor is not earlier
   */
  public Snapshot {
    regions = List.copyOf(regions);
    long different =
        regions.stream().map(region -> region.region().production()).distinct().count();
    if (different < regions.size()) {
      throw new IllegalArgumentException("snapshot %s has a region twice".formatted(id));
    }
    if (previous.isPresent() && previous.get().id().compareTo(id) >= 0) {
      throw new IllegalArgumentException(
          "snapshot %s names %s as the one before it".formatted(id, previous.get().id()));
    }
  }

  /** Whether every region and every store of files is complete. */
  public boolean complete() {
    return hasAllImages() && files.map(FilesSnapshot::complete).orElse(true);
  }

  /** Whether every region is complete. */
  public boolean hasAllImages() {
    return regions.stream().allMatch(RegionSnapshot::complete);
  }

  /** What keeps it from being complete, one sentence each. */
  public List<String> gaps() {
    return Stream.concat(
            regions.stream().flatMap(region -> region.gaps().stream()),
            files.stream().flatMap(all -> all.gaps().stream()))
        .toList();
  }

  /** The same under another name. */
  public Snapshot renamed(SnapshotId name, Optional<Link> before) {
    return new Snapshot(name, takenAt, before, regions, files);
  }

  /** The region with that root of production. */
  public Optional<RegionSnapshot> region(RegistryPath production) {
    return regions.stream()
        .filter(region -> region.region().production().equals(production))
        .findFirst();
  }

  /** The same region, kept at the same place. */
  public Optional<RegionSnapshot> region(Region same) {
    return region(same.production()).filter(found -> found.region().equals(same));
  }

  /** How many digests it lists, all regions together. */
  public long digests() {
    return regions.stream().mapToLong(RegionSnapshot::digests).sum();
  }

  /** How many tags it lists, all regions together. */
  public long tags() {
    return regions.stream().mapToLong(RegionSnapshot::tags).sum();
  }

  /** How many files it lists, all stores together. */
  public long objects() {
    return files.map(FilesSnapshot::objects).orElse(0L);
  }

  /** Whether it lists more digests, tags or files than {@code other}. */
  public boolean holdsMoreThan(Snapshot other) {
    return digests() > other.digests() || tags() > other.tags() || objects() > other.objects();
  }

  /** Whether both say the same of production and of the backup. */
  public boolean sameAs(Snapshot other) {
    return regions.size() == other.regions.size()
        && regions.stream()
            .allMatch(own -> other.region(own.region()).filter(own::sameAs).isPresent())
        && files.isPresent() == other.files.isPresent()
        && files.map(own -> own.sameAs(other.files.orElseThrow())).orElse(true);
  }
}
