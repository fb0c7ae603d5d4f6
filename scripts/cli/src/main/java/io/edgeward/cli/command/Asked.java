package io.edgeward.cli.command;

import io.edgeward.manifests.history.ImageGrant;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;
import java.util.Optional;

/**
 * A digest, a tag, or a tag on a digest, whose grants are looked for.
 *
 * @param places the repositories of production where; any when empty
 * @param digest the digest; any when empty
 * @param tag the tag; any, or none, when empty
 */
record Asked(List<RepositoryPath> places, Optional<Digest> digest, Optional<Tag> tag) {
  /** The same of one digest. */
  Asked on(Digest found) {
    return new Asked(places, Optional.of(found), tag);
  }

  /** What manifests would have to grant, for each place. */
  List<ImageGrant> grants() {
    return places.isEmpty()
        ? List.of(new ImageGrant(Optional.empty(), digest, tag))
        : places.stream().map(place -> new ImageGrant(Optional.of(place), digest, tag)).toList();
  }

  /** Whether {@code edge} grants it. */
  boolean isGrantedBy(Edge edge) {
    return (places.isEmpty() || places.contains(edge.destination()))
        && (digest.isEmpty() || digest.get().equals(edge.digest()))
        && (tag.isEmpty() || tag.equals(edge.tag()));
  }

  /** The places where none of {@code edges} ends. */
  List<RepositoryPath> without(List<Edge> edges) {
    return places.stream()
        .filter(place -> edges.stream().noneMatch(edge -> edge.destination().equals(place)))
        .toList();
  }
}
