package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.BlobCalls;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds signatures of our own that a destination has from a run before. */
final class EarlierSignatures {
  /** Nobody but promotion writes there; who reads more than this reads something else. */
  private static final int MOST_READ = 200;

  /** What we sign has some kilobytes. */
  private static final long LARGEST_BLOB = 1024 * 1024;

  private final ManifestCalls manifests;
  private final BlobCalls blobs;
  private final ReferrersApi api;
  private final ImageSigner signer;

  EarlierSignatures(RegistryClient client, ReferrersApi api, ImageSigner signer) {
    this.manifests = client.manifests();
    this.blobs = client.blobs();
    this.api = api;
    this.signer = signer;
  }

  /** Whether {@code found} says what {@code made} says, under a signature of our own. */
  boolean isIn(RepositoryPath destination, ManifestContent found, Attachment made) {
    return isIn(found, made, new Blobs(destination, found));
  }

  private boolean isIn(ManifestContent found, Attachment made, Blobs blobs) {
    try {
      return signer.hasMade(made, found, blobs::read);
    } catch (RegistryException e) {
      if (e.kind() != Kind.REFUSED) {
        throw e;
      }
      // What nobody understands is none of ours.
      return false;
    }
  }

  /** That which has the tag of cosign that {@code made} is for. */
  Optional<Digest> under(RepositoryPath destination, Attachment made) {
    return made.link()
        .standsUnder()
        .flatMap(tag -> manifests.find(destination, tag, Scope.push(destination)))
        .filter(found -> isIn(destination, found, made))
        .map(ManifestContent::digest);
  }

  /**
   * Those of {@code made}, which are about {@code target}, that the registry lists as referrers, by
   * its API or else in the fallback index.
   */
  Map<Attachment, Digest> listed(RepositoryPath destination, Digest target, List<Attachment> made) {
    return among(
        destination,
        made,
        api.referrers(destination, target)
            .map(Referrers::digests)
            .orElseGet(() -> indexed(destination, target)));
  }

  private List<Digest> indexed(RepositoryPath destination, Digest target) {
    return AttachmentTag.index(target)
        .flatMap(tag -> manifests.find(destination, tag, Scope.push(destination)))
        .map(index -> ManifestLinks.of(index).manifests().stream().map(Descriptor::digest).toList())
        .orElse(List.of());
  }

  /** Those of {@code made} that are among {@code digests}, each of which is read once. */
  Map<Attachment, Digest> among(
      RepositoryPath destination, List<Attachment> made, Collection<Digest> digests) {
    Map<Attachment, Digest> earlier = new HashMap<>();
    Iterator<Digest> rest = digests.stream().limit(MOST_READ).iterator();
    while (earlier.size() < made.size() && rest.hasNext()) {
      manifests
          .find(destination, rest.next(), Scope.push(destination))
          .ifPresent(found -> {
            Blobs blobs = new Blobs(destination, found);
            made.stream()
                .filter(one -> !earlier.containsKey(one))
                .filter(one -> isOfKind(found, one) && isIn(found, one, blobs))
                .forEach(one -> earlier.put(one, found.digest()));
          });
    }
    return earlier;
  }

  private static boolean isOfKind(ManifestContent found, Attachment made) {
    try {
      return ManifestOutlines.of(found).kind().equals(made.outline().kind());
    } catch (RegistryException e) {
      return false;
    }
  }

  /** What a manifest names, each read once. */
  private final class Blobs {
    private final RepositoryPath destination;
    private final ManifestContent manifest;
    private final Map<Digest, byte[]> known = new HashMap<>();

    Blobs(RepositoryPath destination, ManifestContent manifest) {
      this.destination = destination;
      this.manifest = manifest;
    }

    byte[] read(Digest digest) {
      return known.computeIfAbsent(digest, any -> blobs.bytes(destination, named(digest)));
    }

    private Descriptor named(Digest digest) {
      return ManifestLinks.of(manifest).blobs().stream()
          .filter(blob -> blob.digest().equals(digest))
          .filter(blob -> blob.size() >= 0 && blob.size() <= LARGEST_BLOB)
          .findFirst()
          .orElseThrow(() ->
              new RegistryException(
                  Kind.REFUSED,
                  "%s in %s names no blob %s of up to %s"
                      .formatted(
                          manifest.digest(), destination, digest, Count.of(LARGEST_BLOB, "byte"))));
    }
  }
}
