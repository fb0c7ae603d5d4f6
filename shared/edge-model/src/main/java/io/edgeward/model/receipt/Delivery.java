package io.edgeward.model.receipt;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.AppliedException;
import java.util.List;
import java.util.Optional;

/**
 * One edge that a run worked on.
 *
 * @param source where the content came from; empty when only a tag was put
 * @param digest what was promoted
 * @param destination where to
 * @param tag under which tag, if any
 * @param outcome what became of it
 * @param attachments what was found attached to the digest, named once for each destination; an
 *     edge arrives without them
 * @param evidence what the delivery left of its origin, told once for each destination; empty where
 *     nothing is signed
 * @param exceptions those of the policy without which the origin of the digest would have kept it
 *     back; empty where it shows what the policy asks
 */
public record Delivery(
    Optional<RepositoryPath> source,
    Digest digest,
    RepositoryPath destination,
    Optional<Tag> tag,
    Outcome outcome,
    List<AttachmentDelivery> attachments,
    Optional<DeliveryEvidence> evidence,
    List<AppliedException> exceptions) {
  /** Takes unchangeable copies of the lists. */
  public Delivery {
    attachments = List.copyOf(attachments);
    exceptions = List.copyOf(exceptions);
  }

  /** An edge that needed no exception. */
  public Delivery(
      Optional<RepositoryPath> source,
      Digest digest,
      RepositoryPath destination,
      Optional<Tag> tag,
      Outcome outcome,
      List<AttachmentDelivery> attachments,
      Optional<DeliveryEvidence> evidence) {
    this(source, digest, destination, tag, outcome, attachments, evidence, List.of());
  }

  /** The same, let in by exceptions. */
  public Delivery excusedBy(List<AppliedException> some) {
    return new Delivery(source, digest, destination, tag, outcome, attachments, evidence, some);
  }

  /** Why it arrived unsigned, if it did and should have been signed. */
  public Optional<String> unsigned() {
    return evidence
        .filter(any -> outcome.arrived())
        .flatMap(left ->
            switch (left) {
              case DeliveryEvidence.Signed signed -> Optional.empty();
              case DeliveryEvidence.Unsigned(String why) -> Optional.of(why);
            });
  }

  /** An edge of whose origin nothing was to be left. */
  public Delivery(
      Optional<RepositoryPath> source,
      Digest digest,
      RepositoryPath destination,
      Optional<Tag> tag,
      Outcome outcome,
      List<AttachmentDelivery> attachments) {
    this(source, digest, destination, tag, outcome, attachments, Optional.empty());
  }

  /** An edge along which nothing else was to come. */
  public Delivery(
      Optional<RepositoryPath> source,
      Digest digest,
      RepositoryPath destination,
      Optional<Tag> tag,
      Outcome outcome) {
    this(source, digest, destination, tag, outcome, List.of());
  }
}
