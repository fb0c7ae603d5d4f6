package io.edgeward.audit;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.Answer;
import io.edgeward.model.audit.InventoryKinship;
import io.edgeward.model.audit.Kin;
import io.edgeward.model.audit.Kinship;
import io.edgeward.model.audit.ManifestReading;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kinship by what somebody wrote down of a registry, where that is so, and else by reading it. */
record GivenKinship(GivenProduction production, Kinship online) implements Kinship {
  @Override
  public Answer<Kin> of(RepositoryPath repository, Digest digest, Wanted promoted) {
    return at(repository).of(repository, digest, promoted);
  }

  @Override
  public ManifestReading manifest(RepositoryPath repository, Digest digest) {
    return at(repository).manifest(repository, digest);
  }

  @Override
  public Answer<List<AttachmentTag>> attachmentTags(RepositoryPath repository, Digest digest) {
    return at(repository).attachmentTags(repository, digest);
  }

  private Kinship at(RepositoryPath repository) {
    return production.isGiven(repository)
        ? new InventoryKinship(production.destinations(new TreeMap<>(Map.of(repository, Set.of()))))
        : online;
  }
}
