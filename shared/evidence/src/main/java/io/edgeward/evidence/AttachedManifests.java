package io.edgeward.evidence;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a repository has attached to one digest, as it says; none of it is read yet but what stands
 * under tags of cosign.
 *
 * @param tagged what stands under the tags of cosign
 * @param referrers what refers to the digest, by the referrers API or by the referrers tag
 */
record AttachedManifests(SortedMap<Tag, ManifestContent> tagged, SortedSet<Digest> referrers) {
  /** Takes unchangeable copies. */
  AttachedManifests {
    tagged = Collections.unmodifiableSortedMap(new TreeMap<>(tagged));
    referrers = Collections.unmodifiableSortedSet(new TreeSet<>(referrers));
  }

  /**
   * Asks a registry.
   *
   * @param tags those tags of cosign that are looked under; they are asked for one by one, since
   *     not every registry lists its tags in order, and all tags may be thousands
   * @throws RegistryException if it did not tell
   */
  static AttachedManifests list(
      RegistryClient client,
      ReferrersApi api,
      RepositoryPath repository,
      Digest digest,
      Collection<Tag> tags) {
    SortedMap<Tag, ManifestContent> tagged = new TreeMap<>();
    for (Tag tag : tags) {
      client.findManifest(repository, tag).ifPresent(manifest -> tagged.put(tag, manifest));
    }
    return new AttachedManifests(tagged, referrers(client, api, repository, digest));
  }

  private static SortedSet<Digest> referrers(
      RegistryClient client, ReferrersApi api, RepositoryPath repository, Digest digest) {
    Optional<Referrers> listed = api.referrers(repository, digest);
    if (listed.isPresent()) {
      return understood(repository, digest, listed.get());
    }
    SortedSet<Digest> referrers = new TreeSet<>();
    AttachmentTag.index(digest)
        .flatMap(tag -> client.findManifest(repository, tag))
        .ifPresent(index ->
            ManifestLinks.of(index).manifests().stream()
                .map(Descriptor::digest)
                .forEach(referrers::add));
    return referrers;
  }

  /** What nobody understands may be what decides. */
  private static SortedSet<Digest> understood(
      RepositoryPath repository, Digest digest, Referrers listed) {
    if (!listed.malformed().isEmpty()) {
      throw new RegistryException(
          Kind.BROKEN,
          "%s lists among the referrers of %s: %s"
              .formatted(repository, digest, listed.malformed().getFirst()));
    }
    return new TreeSet<>(listed.digests());
  }

  /** All of their digests, which stay the same while nothing is attached. */
  SortedSet<Digest> digests() {
    SortedSet<Digest> digests = new TreeSet<>(referrers);
    tagged.values().forEach(manifest -> digests.add(manifest.digest()));
    return digests;
  }

  /** How many manifests these are. */
  int count() {
    return tagged.size() + referrers.size();
  }
}
