package io.edgeward.model.plan;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The planner's slow twin: it takes one edge at a time, compares it with every other, and follows
 * the table of the planning rules from top to bottom. {@code all} are the edges that the policy
 * permits, one for each claim, with one source each.
 */
public record ObviousPlanner(List<Edge> all, Inventory inventory) {
  /** The step of one edge. */
  public String step(Edge edge) {
    if (all.stream().anyMatch(other -> conflicts(edge, other))) {
      return "conflict";
    }
    Reading production = inventory.reading(edge.destination());
    Presence there = production.presence(edge.digest());
    Optional<TagState> tag = edge.tag().map(production::state);
    if (there instanceof Presence.Unknown || tag.orElse(null) instanceof TagState.Unknown) {
      return "unreadable";
    }
    boolean partial = there instanceof Presence.Incomplete;
    boolean tagged = tag.isPresent() && tag.get().equals(on(edge.digest()));
    if (tag.isEmpty() ? there instanceof Presence.Present : tagged && !partial) {
      return "promoted";
    }
    if (tag.orElse(null) instanceof TagState.On && !tagged) {
      return "tag-move";
    }
    return there instanceof Presence.Present ? "add-tag" : copy(edge);
  }

  private String copy(Edge edge) {
    Optional<RepositoryPath> source =
        sources(edge)
            .filter(s -> presence(s, edge) instanceof Presence.Present)
            .findFirst()
            .or(() ->
                sources(edge)
                    .filter(s -> presence(s, edge) instanceof Presence.Incomplete)
                    .findFirst());
    boolean unknown = sources(edge).anyMatch(s -> presence(s, edge) instanceof Presence.Unknown);
    return source.map(s -> "copy from " + s).orElse(unknown ? "unreadable" : "lost-source");
  }

  private Stream<RepositoryPath> sources(Edge edge) {
    return all.stream()
        .filter(other -> other.destination().equals(edge.destination()))
        .filter(other -> other.digest().equals(edge.digest()))
        .flatMap(other -> other.sources().stream())
        .sorted();
  }

  private Presence presence(RepositoryPath source, Edge edge) {
    return inventory.reading(source).presence(edge.digest());
  }

  private static boolean conflicts(Edge a, Edge b) {
    return a.tag().isPresent()
        && a.tag().equals(b.tag())
        && a.destination().equals(b.destination())
        && !a.digest().equals(b.digest());
  }

  private static TagState on(Digest digest) {
    return new TagState.On(digest);
  }
}
