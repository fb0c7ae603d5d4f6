package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one source says is attached to what: by its referrers API, by the referrers tag, and by the
 * tags of cosign. None of it is true until the manifests themselves say so.
 */
final class SourceLinks {
  /** As many referrers as any policy permits; no more are looked at. */
  static final int MOST = 10_000;

  private static final Referrers NONE = new Referrers(List.of(), List.of());

  private final RegistryClient client;
  private final ReferrersApi api;
  private final RepositoryPath source;
  private final SourceListing listing;
  private Optional<RegistryException> outage = Optional.empty();

  SourceLinks(
      RegistryClient client, ReferrersApi api, RepositoryPath source, SourceListing listing) {
    this.client = client;
    this.api = api;
    this.source = source;
    this.listing = listing;
  }

  RepositoryPath source() {
    return source;
  }

  /**
   * What refers to {@code target}, as the source lists it, up to {@value #MOST}.
   *
   * @throws RegistryException if it could not be read
   */
  Referrers referrers(Digest target) {
    Referrers listed = listed(target);
    Set<Digest> referrers = new LinkedHashSet<>(listed.digests());
    Optional<Tag> index = AttachmentTag.index(target).filter(listing.attachmentTags()::contains);
    if (index.isPresent()) {
      ManifestLinks.of(read(index.get()))
          .manifests()
          .forEach(entry -> referrers.add(entry.digest()));
    }
    return new Referrers(referrers.stream().limit(MOST).toList(), listed.malformed());
  }

  /** A source that did not tell of one digest is not asked, and waited for, for each other one. */
  private Referrers listed(Digest target) {
    if (outage.isPresent()) {
      throw outage.get();
    }
    try {
      return listing.referrers(() -> api.referrers(source, target).orElse(NONE));
    } catch (RegistryException e) {
      outage = Optional.of(e);
      throw e;
    }
  }

  /** The tags of cosign that are there for {@code target}. */
  List<Tag> cosignTags(Digest target) {
    List<Tag> present = new ArrayList<>(AttachmentTag.cosign(target));
    present.retainAll(listing.attachmentTags());
    return present;
  }

  /** A manifest that is listed, and therefore has to be there. */
  ManifestContent read(Reference reference) {
    return client
        .findManifest(source, reference)
        .orElseThrow(() ->
            new RegistryException(
                Kind.MISSING,
                "%s lists %s and does not have it".formatted(source, reference.text())));
  }
}
