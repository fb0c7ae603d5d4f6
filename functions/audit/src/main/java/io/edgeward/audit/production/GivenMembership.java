package io.edgeward.audit.production;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.IndexMembership;
import io.edgeward.model.audit.InventoryMembership;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.ManifestReading;
import io.edgeward.model.audit.Relation;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Inventory;
import java.util.List;
import java.util.Map;

/**
 * Membership by what someone wrote down of a registry, where that is so, and else by reading it.
 */
public record GivenMembership(GivenInventories given, IndexMembership online)
    implements IndexMembership {
  @Override
  public LookupResult<Relation> of(RepositoryPath repository, Digest digest, Wanted promoted) {
    return at(repository).of(repository, digest, promoted);
  }

  @Override
  public ManifestReading manifest(RepositoryPath repository, Digest digest) {
    return at(repository).manifest(repository, digest);
  }

  @Override
  public LookupResult<List<AttachmentTag>> attachmentTags(
      RepositoryPath repository, Digest digest) {
    return at(repository).attachmentTags(repository, digest);
  }

  private IndexMembership at(RepositoryPath repository) {
    return given
        .find(repository)
        .<IndexMembership>map(
            reading -> new InventoryMembership(Inventory.of(Map.of(repository, reading))))
        .orElse(online);
  }
}
