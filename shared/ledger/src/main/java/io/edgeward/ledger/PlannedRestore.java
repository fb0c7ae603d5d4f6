package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
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
 */
public record PlannedRestore(
    String run, Instant plannedAt, Instant until, SnapshotId snapshot, List<Item> items) {
  /** How long a plan accounts for pushes unless it says otherwise. */
  public static final Duration LASTS = Duration.ofHours(24);

  /** A plan that lasts as long as plans do. */
  public PlannedRestore(String run, Instant plannedAt, SnapshotId snapshot, List<Item> items) {
    this(run, plannedAt, plannedAt.plus(LASTS), snapshot, items);
  }

  /** Takes an unchangeable copy of the items. */
  public PlannedRestore {
    items = List.copyOf(items);
  }

  /** A digest and the tags that it gets. */
  public record Item(RepositoryPath repository, Digest digest, List<Tag> tags) {
    /** Takes an unchangeable copy of the tags. */
    public Item {
      tags = List.copyOf(tags);
    }
  }
}
