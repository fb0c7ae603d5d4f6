package io.edgeward.cli.trust;

import io.edgeward.evidence.EvidenceReader;
import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import java.util.Collection;
import java.util.List;

/** Looks what several repositories have beside one digest about its origin. */
public final class EvidenceLook {
  private static final Fanout REPOSITORIES = new Fanout(8, RegistryException::interrupted);

  private final EvidenceReader reader;

  public EvidenceLook(EvidenceReader reader) {
    this.reader = reader;
  }

  /** What each of {@code repositories} has, in their order, each once. */
  public List<AttachedEvidence> read(Digest digest, Collection<RepositoryPath> repositories) {
    return REPOSITORIES.map(
        repositories.stream().distinct().toList(),
        RepositoryPath::host,
        repository -> new AttachedEvidence(repository, reader.read(repository, digest)));
  }
}
