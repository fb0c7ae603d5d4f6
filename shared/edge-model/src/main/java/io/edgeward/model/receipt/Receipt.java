package io.edgeward.model.receipt;

import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence of one run, or of one batch of it.
 *
 * @param run identifies the run; the parts of one run share it
 * @param part which part of the run this is, such as {@code 0} or {@code 17}
 * @param revision the commit that asked for it, if the manifests come from git
 * @param actor who stands behind it
 * @param startedAt when work began
 * @param finishedAt when the last delivery ended
 * @param deliveries every edge that was worked on
 * @param files every edge of files that was worked on or refused
 * @param refusals every edge that the plan refused
 */
public record Receipt(
    String run,
    String part,
    Optional<Revision> revision,
    Actor actor,
    Instant startedAt,
    Instant finishedAt,
    List<Delivery> deliveries,
    List<FileDelivery> files,
    List<Refusal> refusals) {
  /** Takes unchangeable copies of the lists. */
  public Receipt {
    deliveries = List.copyOf(deliveries);
    files = List.copyOf(files);
    refusals = List.copyOf(refusals);
  }

  /** A receipt of images alone. */
  public Receipt(
      String run,
      String part,
      Optional<Revision> revision,
      Actor actor,
      Instant startedAt,
      Instant finishedAt,
      List<Delivery> deliveries,
      List<Refusal> refusals) {
    this(run, part, revision, actor, startedAt, finishedAt, deliveries, List.of(), refusals);
  }

  /** A receipt of nobody who is known. */
  public Receipt(
      String run,
      String part,
      Optional<Revision> revision,
      Instant startedAt,
      Instant finishedAt,
      List<Delivery> deliveries,
      List<Refusal> refusals) {
    this(run, part, revision, Actor.UNKNOWN, startedAt, finishedAt, deliveries, refusals);
  }

  /** Whether every edge arrived. */
  public boolean complete() {
    return refusals.isEmpty()
        && Stream.concat(
                deliveries.stream().map(Delivery::outcome),
                files.stream().map(FileDelivery::outcome))
            .allMatch(Outcome::arrived);
  }
}
