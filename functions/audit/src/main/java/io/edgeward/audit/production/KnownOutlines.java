package io.edgeward.audit.production;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.ManifestReading;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import io.edgeward.runtime.message.Deadline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What manifests of production say that decides whether they are attachments. Each is read once in
 * the life of the process, by its digest, which never says anything else.
 */
final class KnownOutlines {
  private static final Logger LOGGER = Logger.getLogger(KnownOutlines.class.getName());
  private static final int AT_ONCE = 200;

  private final ManifestReads registries;
  private final Map<Digest, ManifestReading> known = new ConcurrentHashMap<>();

  KnownOutlines(ManifestReads registries) {
    this.registries = registries;
  }

  /** What {@code digest} says; that another repository has it does not tell that this one does. */
  ManifestReading of(RepositoryPath repository, Digest digest) {
    ManifestReading before = known.get(digest);
    if (before != null) {
      return before;
    }
    try {
      return Optional.ofNullable(registries.find(Map.of(digest, repository)).get(digest))
          .map(content -> learn(digest, content))
          .orElseGet(ManifestReading.Absent::new);
    } catch (RegistryException e) {
      return new ManifestReading.Unread(e.getMessage());
    }
  }

  /** What {@code digest} is about by its own word, if it was read before. */
  Optional<Digest> subjectOf(Digest digest) {
    return known.get(digest) instanceof ManifestReading.Found(var outline)
        ? outline.subject()
        : Optional.empty();
  }

  private ManifestReading learn(Digest digest, ManifestContent content) {
    ManifestReading reading;
    try {
      reading = new ManifestReading.Found(ManifestOutlines.of(content));
    } catch (RegistryException e) {
      reading = new ManifestReading.Malformed(e.getMessage());
    }
    known.put(digest, reading);
    return reading;
  }

  /** The tags of attachments that name {@code digest}. */
  LookupResult<List<AttachmentTag>> tagsOf(RepositoryPath repository, Digest digest) {
    try {
      return switch (registries.attachmentTags(repository)) {
        case LookupResult.Yes<SortedMap<Tag, Digest>>(SortedMap<Tag, Digest> tags) ->
            new LookupResult.Yes<>(
                tags.entrySet().stream()
                    .filter(tag -> tag.getValue().equals(digest))
                    .flatMap(tag -> AttachmentTag.of(tag.getKey()).stream())
                    .toList());
        case LookupResult.No<SortedMap<Tag, Digest>> none -> new LookupResult.No<>();
        case LookupResult.Unknown<SortedMap<Tag, Digest>>(String reason) ->
            new LookupResult.Unknown<>(reason);
      };
    } catch (RegistryException e) {
      return new LookupResult.Unknown<>(e.getMessage());
    }
  }

  /**
   * Reads side by side what a sweep would otherwise ask for one by one.
   *
   * @return whether there was time for all of it
   */
  boolean prepare(Map<Digest, RepositoryPath> wanted, Deadline deadline) {
    Map<Digest, RepositoryPath> batch = new HashMap<>();
    for (Map.Entry<Digest, RepositoryPath> one : wanted.entrySet()) {
      if (!known.containsKey(one.getKey())) {
        batch.put(one.getKey(), one.getValue());
      }
      if (batch.size() == AT_ONCE) {
        if (deadline.passed()) {
          return false;
        }
        read(batch);
      }
    }
    read(batch);
    return true;
  }

  private void read(Map<Digest, RepositoryPath> batch) {
    try {
      registries.find(batch).forEach(this::learn);
    } catch (RegistryException e) {
      // The sweep asks again for each that it needs, and tells which cannot be read.
      LOGGER.log(Level.FINE, e, () -> "some manifests were not read");
    }
    batch.clear();
  }
}
