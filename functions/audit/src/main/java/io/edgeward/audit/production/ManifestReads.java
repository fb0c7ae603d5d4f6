package io.edgeward.audit.production;

import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads manifests by their digests. Whatever registry hands them out, their bytes hash to them.
 *
 * <p>All methods throw {@link io.edgeward.registry.RegistryException} if a registry does not tell.
 */
public interface ManifestReads {
  /**
   * The manifests with these digests, side by side; those that are not there are left out.
   *
   * @param wanted the repository to read each digest from
   */
  Map<Digest, ManifestContent> find(Map<Digest, RepositoryPath> wanted);

  /** What the tags of attachments in {@code repository} name; unknown if one cannot be read. */
  LookupResult<SortedMap<Tag, Digest>> attachmentTags(RepositoryPath repository);

  /** What {@code repository} holds, with media types; empty where its registry does not list it. */
  Optional<Listing> list(RepositoryPath repository);
}
