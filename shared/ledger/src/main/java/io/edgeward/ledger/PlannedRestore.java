package io.edgeward.ledger;

import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.store.ObjectUri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a person decided to bring back, written before it begins.
 *
 * @param run the run, which its receipts name, too
 * @param plannedAt when it was planned
 * @param until when it ends to account for pushes
 * @param snapshot what production is restored to
 * @param items what will be pushed
 * @param rejected what of it the auditor had rejected, and a person wants back all the same
 * @param files objects that will be created
 * @param rejectedFiles those of them that the auditor had rejected
 */
public record PlannedRestore(
    String run,
    Instant plannedAt,
    Instant until,
    SnapshotId snapshot,
    List<Item> items,
    List<Item> rejected,
    List<FileItem> files,
    List<FileItem> rejectedFiles) {
  /** How long a plan accounts for pushes unless it says otherwise. */
  public static final Duration LASTS = Duration.ofHours(24);

  /** A plan that lasts as long as plans do. */
  public PlannedRestore(String run, Instant plannedAt, SnapshotId snapshot, List<Item> items) {
    this(run, plannedAt, plannedAt.plus(LASTS), snapshot, items, List.of());
  }

  /** A plan of images alone. */
  public PlannedRestore(
      String run,
      Instant plannedAt,
      Instant until,
      SnapshotId snapshot,
      List<Item> items,
      List<Item> rejected) {
    this(run, plannedAt, until, snapshot, items, rejected, List.of(), List.of());
  }

  /**
   * Takes unchangeable copies.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  public PlannedRestore {
    if (until.isBefore(plannedAt)) {
      throw new IllegalArgumentException(
          "a plan of %s cannot end at %s".formatted(plannedAt, until));
    }
    items = List.copyOf(items);
    rejected = List.copyOf(rejected);
    files = List.copyOf(files);
    rejectedFiles = List.copyOf(rejectedFiles);
  }

  /** The same plan, which accounts for pushes so long from when it was planned. */
  public PlannedRestore lasting(Duration time) {
    return new PlannedRestore(
        run, plannedAt, plannedAt.plus(time), snapshot, items, rejected, files, rejectedFiles);
  }

  /** Whether it accounts for something that was pushed at {@code moment}. */
  boolean isInForce(Instant moment) {
    return !moment.isBefore(plannedAt) && !moment.isAfter(until);
  }

  /** A digest and the tags that it gets. */
  public record Item(RepositoryPath repository, Digest digest, List<Tag> tags) {
    /** Takes an unchangeable copy of the tags. */
    public Item {
      tags = List.copyOf(tags);
    }

    /** Whether {@code push} puts it there: without a tag, or with one of its tags. */
    boolean has(RegistryEvent.Push push) {
      return repository.equals(push.repository())
          && digest.equals(push.digest())
          && push.tag().map(tags::contains).orElse(true);
    }
  }

  /**
   * An object and what it gets.
   *
   * @param object the object of production
   * @param content the hash of its content
   * @param generation which content of the object the snapshot saw
   */
  public record FileItem(ObjectUri object, Digest content, String generation) {
    /** The content that the snapshot saw. */
    ObjectVersion seen() {
      return new ObjectVersion(object, generation);
    }
  }
}
