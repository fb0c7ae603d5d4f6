package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the attachments of one image to its destinations: each manifest once, each tag of cosign
 * once, and where a registry has no referrers API the referrers tag once, with all entries.
 */
final class AttachmentWriter {
  private final ContentCopier contents;
  private final ReferrersApi api;
  private final CosignTags cosign;
  private final FallbackIndex fallback;

  AttachmentWriter(
      RegistryClient client, ContentCopier contents, TagWriter tags, ReferrersApi api) {
    this.contents = contents;
    this.api = api;
    this.cosign = new CosignTags(client, contents, tags);
    this.fallback = new FallbackIndex(client.manifests(), client.writer());
  }

  void write(
      RepositoryPath source,
      List<Attachment> attachments,
      List<RepositoryPath> destinations,
      Map<RepositoryPath, List<AttachmentDelivery>> all) {
    Map<RepositoryPath, Map<Digest, List<ManifestContent>>> referrers = new LinkedHashMap<>();
    destinations.forEach(destination -> referrers.put(destination, new LinkedHashMap<>()));
    for (Attachment attachment : attachments) {
      Map<RepositoryPath, AttachmentOutcome> outcomes =
          switch (attachment.link()) {
            case AttachmentLink.Subject subject -> bring(source, attachment, destinations);
            case AttachmentLink.CosignTag(Tag tag, Digest target) ->
                cosign.bring(source, attachment, tag, destinations);
          };
      outcomes.forEach((destination, outcome) -> {
        all.get(destination).add(delivery(attachment, outcome));
        if (attachment.link() instanceof AttachmentLink.Subject(Digest target)
            && isThere(outcome)) {
          referrers
              .get(destination)
              .computeIfAbsent(target, t -> new ArrayList<>())
              .add(attachment.content());
        }
      });
    }
    referrers.forEach((destination, byTarget) ->
        byTarget.forEach((target, contents) ->
            list(destination, target, contents).ifPresent(all.get(destination)::add)));
  }

  private static boolean isThere(AttachmentOutcome outcome) {
    return outcome instanceof AttachmentOutcome.Copied
        || outcome instanceof AttachmentOutcome.AlreadyThere;
  }

  /** Brings a manifest under its digest. */
  private Map<RepositoryPath, AttachmentOutcome> bring(
      RepositoryPath source, Attachment attachment, List<RepositoryPath> destinations) {
    ManifestContent content = attachment.content();
    List<Arrival> arrivals = destinations.stream().map(Arrival::new).toList();
    List<Arrival> lacking = contents.lacking(content.digest(), arrivals);
    if (!lacking.isEmpty()) {
      contents.bringParts(source, content, lacking);
      Arrival.underWay(lacking).forEach(arrival -> contents.put(content, arrival));
    }
    Map<RepositoryPath, AttachmentOutcome> outcomes = new LinkedHashMap<>();
    arrivals.forEach(arrival ->
        outcomes.put(
            arrival.repository(),
            arrival
                .failure()
                .<AttachmentOutcome>map(e -> new AttachmentOutcome.Failed(e.getMessage()))
                .orElseGet(() ->
                    lacking.contains(arrival)
                        ? new AttachmentOutcome.Copied()
                        : new AttachmentOutcome.AlreadyThere())));
    return outcomes;
  }

  /** Lists referrers under the referrers tag, where that is how they are found; what failed. */
  private Optional<AttachmentDelivery> list(
      RepositoryPath destination, Digest target, List<ManifestContent> referrers) {
    Optional<Tag> tag = AttachmentTag.index(target);
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    AttachmentOutcome outcome;
    try {
      outcome =
          api.isAt(destination, target)
              ? new AttachmentOutcome.AlreadyThere()
              : fallback.add(destination, tag.get(), referrers);
    } catch (RegistryException e) {
      outcome = new AttachmentOutcome.Failed(e.getMessage());
    }
    return isThere(outcome)
        ? Optional.empty()
        : Optional.of(
            new AttachmentDelivery(Optional.empty(), Optional.empty(), tag, target, outcome));
  }

  private static AttachmentDelivery delivery(Attachment attachment, AttachmentOutcome outcome) {
    return new AttachmentDelivery(
        Optional.of(attachment.content().digest()),
        attachment.outline().kind().map(Redacted::text),
        AttachmentSearch.tag(attachment.link()),
        attachment.link().target(),
        outcome);
  }
}
