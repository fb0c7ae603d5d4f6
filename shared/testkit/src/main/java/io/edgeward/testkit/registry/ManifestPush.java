package io.edgeward.testkit.registry;

import java.time.Clock;

/** The rules under which a manifest is taken. */
final class ManifestPush {
  private final Contents contents;
  private final RegistryOptions options;
  private final Clock clock;

  ManifestPush(Contents contents, RegistryOptions options, Clock clock) {
    this.contents = contents;
    this.options = options;
    this.clock = clock;
  }

  StoredManifest put(Route.Manifests route, String mediaType, byte[] content) {
    boolean byDigest = route.reference().indexOf(':') >= 0;
    ContentDigest digest = byDigest ? checked(route.reference(), content) : tagged(route, content);
    ManifestFacts facts = ManifestFacts.read(mediaType, content);
    checkReferences(route.repository(), facts);
    StoredManifest manifest = new StoredManifest(digest, mediaType, content, facts, clock.millis());
    Repository repository = contents.create(route.repository());
    repository.put(manifest);
    if (!byDigest) {
      tag(repository, route.reference(), digest);
    }
    return manifest;
  }

  private void tag(Repository repository, String tag, ContentDigest digest) {
    if (!options.has(Behaviour.IMMUTABLE_TAGS)) {
      repository.tags().put(tag, digest);
      return;
    }
    ContentDigest present = repository.tags().putIfAbsent(tag, digest);
    if (present != null && !present.equals(digest)) {
      throw new WireError(
          ErrorCode.DENIED,
          "tag %s of %s names %s and tags are immutable here"
              .formatted(tag, repository.name(), present));
    }
  }

  private void checkReferences(String name, ManifestFacts facts) {
    for (ContentDigest blob : facts.blobs()) {
      if (contents.blob(name, blob).isEmpty()) {
        throw new WireError(
            ErrorCode.MANIFEST_BLOB_UNKNOWN,
            "the manifest refers to blob %s, which %s does not have".formatted(blob, name));
      }
    }
    for (ContentDigest child : facts.children()) {
      if (!options.has(Behaviour.SPARSE_INDEXES)
          && contents.find(name).flatMap(found -> found.find(child.text())).isEmpty()) {
        throw new WireError(
            ErrorCode.MANIFEST_BLOB_UNKNOWN,
            "the index refers to manifest %s, which %s does not have".formatted(child, name));
      }
    }
  }

  private static ContentDigest tagged(Route.Manifests route, byte[] content) {
    Names.checkTag(route.reference());
    return ContentDigest.ofContent(content);
  }

  private static ContentDigest checked(String reference, byte[] content) {
    ContentDigest claimed =
        ContentDigest.parse(reference)
            .orElseThrow(() ->
                new WireError(ErrorCode.DIGEST_INVALID, "\"" + reference + "\" is no digest"));
    ContentDigest found = ContentDigest.ofContent(claimed.algorithm(), content);
    if (!found.equals(claimed)) {
      throw new WireError(
          ErrorCode.DIGEST_INVALID, "the content is " + found + ", the request says " + claimed);
    }
    return claimed;
  }
}
