package io.edgeward.local.registry.api;

import io.edgeward.local.registry.spec.ContentDigest;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.ManifestFacts;
import io.edgeward.local.registry.spec.WireError;
import io.edgeward.local.registry.store.RegistryContents;
import io.edgeward.local.registry.store.Repository;
import io.edgeward.local.registry.store.StoredManifest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules under which a manifest is taken. */
final class ManifestPush {
  private final RegistryContents contents;
  private final Set<Behaviour> behaviours;
  private final Clock clock;

  ManifestPush(RegistryContents contents, Set<Behaviour> behaviours, Clock clock) {
    this.contents = contents;
    this.behaviours = behaviours;
    this.clock = clock;
  }

  /** Takes a manifest and then its tags, or refuses it and changes nothing. */
  StoredManifest put(
      String name, Optional<String> claimed, List<String> tags, String mediaType, byte[] content) {
    ContentDigest digest =
        claimed
            .map(text -> checked(text, content))
            .orElseGet(() -> ContentDigest.ofContent(content));
    ManifestFacts facts = ManifestFacts.read(mediaType, content);
    checkReferences(name, facts);
    StoredManifest manifest = new StoredManifest(digest, mediaType, content, facts, clock.millis());
    Repository repository = contents.create(name);
    return repository.exclusively(() -> {
      tags.forEach(tag -> checkTag(repository, tag, digest));
      repository.put(manifest);
      tags.forEach(tag -> repository.tag(tag, digest));
      return manifest;
    });
  }

  private void checkTag(Repository repository, String tag, ContentDigest digest) {
    if (!behaviours.contains(Behaviour.IMMUTABLE_TAGS)) {
      return;
    }
    repository
        .digestOf(tag)
        .filter(present -> !present.equals(digest))
        .ifPresent(present -> {
          throw new WireError(
              ErrorCode.DENIED,
              "tag %s of %s names %s and tags are immutable here"
                  .formatted(tag, repository.name(), present));
        });
  }

  private void checkReferences(String name, ManifestFacts facts) {
    for (ContentDigest blob : facts.blobs()) {
      if (contents.blob(name, blob).isEmpty()) {
        throw new WireError(
            ErrorCode.MANIFEST_BLOB_UNKNOWN,
            "the manifest refers to blob %s, which %s does not have".formatted(blob, name));
      }
    }
    if (behaviours.contains(Behaviour.SPARSE_INDEXES)) {
      return;
    }
    for (ContentDigest child : facts.children()) {
      if (contents.find(name).flatMap(found -> found.find(child.text())).isEmpty()) {
        throw new WireError(
            ErrorCode.MANIFEST_BLOB_UNKNOWN,
            "the index refers to manifest %s, which %s does not have".formatted(child, name));
      }
    }
  }

  private static ContentDigest checked(String reference, byte[] content) {
    ContentDigest claimed = ContentDigest.required(reference);
    ContentDigest found = ContentDigest.ofContent(claimed.algorithm(), content);
    if (!found.equals(claimed)) {
      throw new WireError(
          ErrorCode.DIGEST_INVALID, "the content is " + found + ", the request says " + claimed);
    }
    return claimed;
  }
}
