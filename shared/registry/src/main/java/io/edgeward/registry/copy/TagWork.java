package io.edgeward.registry.copy;

import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tagging of content that is there. It may have come before signatures were asked for, or while
 * nobody signed: it is signed before a tag is put, as what comes is.
 */
final class TagWork {
  private final ContentCopier contents;
  private final Optional<Attachments> attachments;
  private final TagWriter tags;
  private final AddTags step;

  TagWork(ContentCopier contents, Optional<Attachments> attachments, TagWriter tags, AddTags step) {
    this.contents = contents;
    this.attachments = attachments;
    this.tags = tags;
    this.step = step;
  }

  /** Does it; one delivery for each tag. */
  List<Delivery> run() {
    ManifestContent content = contents.fetch(step.destination(), step.digest());
    Arrival arrival = Arrival.ofPresent(new CopyTarget(step.destination(), step.tags()));
    Followed told = sign(content, arrival);
    List<Delivery> deliveries = new ArrayList<>();
    for (Tag tag : step.tags()) {
      Outcome outcome = arrival.outcome().orElseGet(() -> put(content, tag));
      deliveries.add(delivery(tag, outcome, told));
      // Once is enough, however many tags there are.
      told = Followed.NOTHING;
    }
    return deliveries;
  }

  /** Nothing is asked for where nobody signs, and where no manifest says where it came from. */
  private Followed sign(ManifestContent content, Arrival arrival) {
    return attachments
        .flatMap(following ->
            step.source().map(source -> following.sign(source, content, List.of(arrival))))
        .map(all -> all.getOrDefault(arrival.repository(), Followed.NOTHING))
        .orElse(Followed.NOTHING);
  }

  private Outcome put(ManifestContent content, Tag tag) {
    return tags.put(step.destination(), content, tag, new Outcome.Tagged());
  }

  private Delivery delivery(Tag tag, Outcome outcome, Followed told) {
    return new Delivery(
        Optional.empty(),
        step.digest(),
        step.destination(),
        Optional.of(tag),
        outcome,
        told.attachments(),
        told.evidence());
  }
}
