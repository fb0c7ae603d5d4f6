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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    try {
      return signer.hasMade(made, found, reader(destination, found));
    } catch (RegistryException e) {
      if (e.kind() != Kind.REFUSED) {
        throw e;
      }
      // What nobody understands is none of ours.
      return false;
    }
  }

  /** That which the registry lists as a referrer, by its API or else in the fallback index. */
  Optional<Digest> listed(RepositoryPath destination, Attachment made) {
    Digest target = made.link().target();
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

  /** That which is one of {@code digests}. */
  Optional<Digest> among(RepositoryPath destination, Attachment made, Collection<Digest> digests) {
    return digests.stream()
        .limit(MOST_READ)
        .flatMap(digest -> manifests.find(destination, digest, Scope.push(destination)).stream())
        .filter(found -> isOfKind(found, made))
        .filter(found -> isIn(destination, found, made))
        .map(ManifestContent::digest)
        .findFirst();
  }

  private static boolean isOfKind(ManifestContent found, Attachment made) {
    try {
      return ManifestOutlines.of(found).kind().equals(made.outline().kind());
    } catch (RegistryException e) {
      return false;
    }
  }

  private Function<Digest, byte[]> reader(RepositoryPath destination, ManifestContent found) {
    Map<Digest, Descriptor> named =
        ManifestLinks.of(found).blobs().stream()
            .collect(Collectors.toMap(Descriptor::digest, Function.identity()));
    return digest -> {
      Descriptor blob = named.get(digest);
      if (blob == null || blob.size() < 0 || blob.size() > LARGEST_BLOB) {
        throw new RegistryException(
            Kind.REFUSED,
            "%s in %s names no blob %s of up to %s"
                .formatted(found.digest(), destination, digest, Count.of(LARGEST_BLOB, "byte")));
      }
      return blobs.bytes(destination, blob);
    };
  }
}
