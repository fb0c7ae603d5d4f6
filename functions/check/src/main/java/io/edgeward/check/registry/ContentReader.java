package io.edgeward.check.registry;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.check.ImageFacts;
import io.edgeward.model.check.SourceContent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.Optional;

/** Finds out what content is. */
final class ContentReader {
  private final RegistryClient client;
  private final ReferrersApi api;

  ContentReader(RegistryClient client) {
    this.client = client;
    this.api = new ReferrersApi(client);
  }

  private interface Facts {
    ImageFacts of(ManifestContent manifest);
  }

  /** What {@code repository} has under {@code digest}, with all that belongs to it. */
  SourceContent read(RepositoryPath repository, Digest digest) {
    return found(
        repository,
        digest,
        manifest -> {
          ImageWalk walk = new ImageWalk(client, repository);
          walk.root(manifest);
          walk.attachments(() -> attachments(repository, digest));
          return walk.facts();
        });
  }

  /** The same, as its manifest alone says, by one request. */
  SourceContent outline(RepositoryPath repository, Digest digest) {
    return found(repository, digest, ImageWalk::outline);
  }

  private SourceContent found(RepositoryPath repository, Digest digest, Facts facts) {
    try {
      Optional<ManifestContent> manifest = client.findManifest(repository, digest);
      return manifest.isPresent()
          ? new SourceContent.Present(facts.of(manifest.get()))
          : new SourceContent.Absent();
    } catch (RegistryException e) {
      return new SourceContent.Unread(e.getMessage());
    }
  }

  private ImageFacts.Attachments attachments(RepositoryPath repository, Digest digest) {
    Optional<Referrers> listed = api.referrers(repository, digest);
    int referrers =
        listed.map(all -> all.digests().size()).orElseGet(() -> inIndex(repository, digest));
    boolean signed =
        AttachmentTag.signature(digest)
            .flatMap(tag -> client.findManifest(repository, tag))
            .isPresent();
    return new ImageFacts.Attachments(referrers, signed);
  }

  /** Referrers where there is no API for them (specification, "Unavailable Referrers API"). */
  private int inIndex(RepositoryPath repository, Digest digest) {
    Optional<Tag> tag = AttachmentTag.index(digest);
    return tag.flatMap(name -> client.findManifest(repository, name))
        .map(index -> ManifestLinks.of(index).manifests().size())
        .orElse(0);
  }
}
