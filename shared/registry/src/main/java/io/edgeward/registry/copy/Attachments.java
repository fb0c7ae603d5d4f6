package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.concurrent.SingleFlight;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Lets signatures, attestations and the like follow a digest to its destinations, if the rule
 * accepts them. Everything is found and judged first, and then written once. They get there before
 * the tags of the digest do, so that whoever pulls by tag can verify; one that does not arrive
 * holds nothing back.
 */
final class Attachments {
  private static final Logger LOG = Logger.getLogger(Attachments.class.getName());

  private final RegistryClient client;
  private final ContentCopier contents;
  private final AttachmentRule rule;

  /** The tags by which repositories attach content to digests, listed once a run. */
  private final SingleFlight<RepositoryPath, Set<Tag>, RegistryException> tags;

  private final ReferrersApi api;
  private final AttachmentWriter writer;

  Attachments(
      RegistryClient client, ContentCopier contents, TagWriter writer, AttachmentRule rule) {
    this.client = client;
    this.contents = contents;
    this.rule = rule;
    this.tags = new SingleFlight<>(this::attachmentTags, RegistryException::interrupted);
    this.api = new ReferrersApi(client);
    this.writer = new AttachmentWriter(client, contents, writer, api);
  }

  /**
   * Brings what is attached to {@code content}, to what it names as manifests, and to what is
   * attached to these.
   *
   * @return what became of each, by destination
   */
  Map<RepositoryPath, List<AttachmentDelivery>> follow(
      RepositoryPath source, ManifestContent content, List<Arrival> arrivals) {
    List<RepositoryPath> destinations =
        Arrival.underWay(arrivals).stream().map(Arrival::repository).toList();
    Map<RepositoryPath, List<AttachmentDelivery>> all = new HashMap<>();
    destinations.forEach(destination -> all.put(destination, new ArrayList<>()));
    if (destinations.isEmpty()) {
      return all;
    }
    try {
      AttachmentSearch.Found found = search(source, content, all);
      all.values().forEach(deliveries -> deliveries.addAll(found.leftBehind()));
      writer.write(source, found.accepted(), destinations, all);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "attachments of " + content.digest() + " from " + source, e);
      all.values()
          .forEach(deliveries ->
              deliveries.add(
                  unreadable(content.digest(), RegistryException.defect(e).getMessage())));
    }
    return all;
  }

  private Set<Tag> attachmentTags(RepositoryPath repository) {
    return client.tags(repository).tags().stream()
        .filter(tag -> AttachmentTag.of(tag).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  private AttachmentSearch.Found search(
      RepositoryPath source,
      ManifestContent content,
      Map<RepositoryPath, List<AttachmentDelivery>> all) {
    Set<Tag> present = Set.of();
    Set<Digest> image = new LinkedHashSet<>(Set.of(content.digest()));
    try {
      present = tags.once(source);
    } catch (RegistryException e) {
      note(all, content.digest(), "the tags of %s".formatted(source), e);
    }
    try {
      image.addAll(contents.below(source, content));
    } catch (RegistryException e) {
      note(all, content.digest(), "an index in it", e);
    }
    return new AttachmentSearch(new SourceLinks(client, api, source, present), rule, image).run();
  }

  private static void note(
      Map<RepositoryPath, List<AttachmentDelivery>> all,
      Digest digest,
      String what,
      RegistryException why) {
    String message = "%s could not be read: %s".formatted(what, why.getMessage());
    all.values().forEach(deliveries -> deliveries.add(unreadable(digest, message)));
  }

  private static AttachmentDelivery unreadable(Digest digest, String message) {
    return new AttachmentDelivery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        digest,
        new AttachmentOutcome.Unreadable(message));
  }
}
