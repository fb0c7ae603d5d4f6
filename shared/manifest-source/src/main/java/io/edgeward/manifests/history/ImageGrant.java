package io.edgeward.manifests.history;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.revision.ManifestRevision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What manifests may have granted of images: a digest, a tag, or a tag on a digest, in one
 * repository of production or in any.
 *
 * @param repository where; any when empty
 * @param digest the digest; any when empty
 * @param tag the tag, granted to one digest alone; when empty, the digest is asked for under
 *     whatever tag
 */
public record ImageGrant(
    Optional<RepositoryPath> repository, Optional<Digest> digest, Optional<Tag> tag)
    implements Grant<Edge> {
  @Override
  public Optional<Edge> in(ManifestRevision manifests) {
    return wanted(manifests.edges())
        .filter(
            entry -> tag.isEmpty() || !entry.getValue().conflicts().containsKey(tag.orElseThrow()))
        .flatMap(entry -> digests(entry.getValue()).map(found -> edge(found, entry.getKey())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public Location at(Edge edge) {
    return edge.at();
  }

  private Stream<Map.Entry<RepositoryPath, Wanted>> wanted(EdgeSet edges) {
    return repository
        .map(path -> Stream.ofNullable(edges.wanted().get(path)).map(one -> Map.entry(path, one)))
        .orElseGet(() -> edges.wanted().entrySet().stream());
  }

  private Stream<WantedDigest> digests(Wanted wanted) {
    return digest.map(one -> wanted.find(one).stream()).orElseGet(() -> wanted.digests().stream());
  }

  private Optional<Edge> edge(WantedDigest found, RepositoryPath destination) {
    List<RepositoryPath> sources = found.sources();
    return tag.isEmpty()
        ? Optional.of(new Edge(sources, found.digest(), destination, Optional.empty(), found.at()))
        : found
            .claim(tag.get())
            .map(claim -> new Edge(sources, found.digest(), destination, tag, claim.at()));
  }
}
