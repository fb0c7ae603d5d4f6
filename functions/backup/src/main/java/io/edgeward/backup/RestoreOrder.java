package io.edgeward.backup;

import io.edgeward.ledger.PlannedRestore;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.snapshot.JudgedRestorePlan.RejectedContent;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person wants of a restore besides its scope.
 *
 * @param manifests what HEAD wants, if it was looked at
 * @param rejected what becomes of what the auditor has rejected
 * @param lasting how long the plan accounts for pushes
 * @param actor who wants it, for the receipts
 * @param files the files that HEAD wants, if it was looked at
 */
public record RestoreOrder(
    Optional<EdgeSet> manifests,
    RejectedContent rejected,
    Duration lasting,
    Actor actor,
    Optional<FileSet> files) {
  /** Nothing but what is always right: what was rejected stays away. */
  public static final RestoreOrder PLAIN =
      new RestoreOrder(
          Optional.empty(), RejectedContent.LEFT_OUT, PlannedRestore.LASTS, Actor.UNKNOWN);

  /** The same without what HEAD wants of files. */
  public RestoreOrder(
      Optional<EdgeSet> manifests, RejectedContent rejected, Duration lasting, Actor actor) {
    this(manifests, rejected, lasting, actor, Optional.empty());
  }
}
