package io.edgeward.local.registry;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The rules under which a manifest is taken. */
final class ManifestPush {
  private final RegistryContents contents;
  private final RegistryOptions options;
  private final Clock clock;

  ManifestPush(RegistryContents contents, RegistryOptions options, Clock clock) {
    this.contents = contents;
    this.options = options;
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
    if (!options.has(Behaviour.IMMUTABLE_TAGS)) {
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
    if (options.has(Behaviour.SPARSE_INDEXES)) {
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
