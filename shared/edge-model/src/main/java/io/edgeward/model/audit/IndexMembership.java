package io.edgeward.model.audit;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.List;

/**
 * Knows how manifests hang together. Only indexes that are themselves promoted in the same
 * repository prove children, whoever hands out the bytes that hash to them; any other index proves
 * nothing, wherever it is.
 */
public interface IndexMembership {
  /**
   * How {@code digest} is part of what is promoted in the same repository.
   *
   * @param repository the repository that holds {@code digest}
   * @param digest what no manifest names there
   * @param promoted what the manifests name there
   */
  LookupResult<Relation> of(RepositoryPath repository, Digest digest, Wanted promoted);

  /** What the manifest {@code digest} of {@code repository} says. */
  default ManifestReading manifest(RepositoryPath repository, Digest digest) {
    return new ManifestReading.NotTold("%s: %s was not read".formatted(repository, digest));
  }

  /** The tags of attachments that name {@code digest} in {@code repository}. */
  default LookupResult<List<AttachmentTag>> attachmentTags(
      RepositoryPath repository, Digest digest) {
    return new LookupResult.Unknown<>(
        "%s: the tags that name %s were not read".formatted(repository, digest));
  }
}
