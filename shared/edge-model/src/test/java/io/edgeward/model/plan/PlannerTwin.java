package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the planner against its obvious twin: both must give every edge the same step. */
public final class PlannerTwin {
  private final List<Edge> permitted = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final Plan plan;

  private PlannerTwin(ManifestSet manifests, Inventory inventory) {
    manifests.manifests().forEach(manifest -> unfold(manifest, manifests));
    permitted.stream()
        .collect(Collectors.groupingBy(Edge::destination))
        .values()
        .forEach(edges -> addSteps(edges, inventory));
    this.plan = Planner.plan(EdgeSet.of(manifests), inventory);
  }

  /** Fails unless both planners agree; returns the plan. */
  public static Plan agreedPlan(ManifestSet manifests, Inventory inventory) {
    PlannerTwin twin = new PlannerTwin(manifests, inventory);
    Predicate<String> promoted = step -> step.endsWith(" promoted");
    // Sorted first: comparing in any order takes quadratic time.
    assertThat(steps(twin.plan).stream().sorted().toList())
        .isEqualTo(twin.steps.stream().filter(promoted.negate()).sorted().toList());
    assertThat(twin.plan.promoted()).isEqualTo(twin.steps.stream().filter(promoted).count());
    assertThat(twin.plan.edges()).isEqualTo(twin.steps.size());
    return twin.plan;
  }

  private void unfold(Manifest manifest, ManifestSet manifests) {
    for (Destination destination : manifest.destinations()) {
      Optional<Problem> refusal = manifests.policy().refusal(manifest.project(), destination);
      List<Edge> edges = edges(manifest, destination);
      if (refusal.isPresent()) {
        edges.forEach(edge -> steps.add(line(edge, refusal.get().rule().id())));
      } else {
        permitted.addAll(edges);
      }
    }
  }

  private static List<Edge> edges(Manifest manifest, Destination destination) {
    List<Edge> edges = new ArrayList<>();
    for (ImageClaims image : manifest.images()) {
      List<RepositoryPath> source = List.of(manifest.source().resolve(image.name()));
      RepositoryPath repository = destination.registry().resolve(image.name());
      for (DigestClaim claim : image.digests()) {
        Stream<Optional<Tag>> tags =
            claim.tags().isEmpty()
                ? Stream.of(Optional.empty())
                : claim.tags().stream().map(TagClaim::tag).map(Optional::of);
        tags.forEach(t -> edges.add(new Edge(source, claim.digest(), repository, t, claim.at())));
      }
    }
    return edges;
  }

  private void addSteps(Collection<Edge> edges, Inventory inventory) {
    ObviousPlanner obvious = new ObviousPlanner(List.copyOf(edges), inventory);
    Set<Digest> tagged =
        edges.stream()
            .filter(edge -> edge.tag().isPresent())
            .map(Edge::digest)
            .collect(Collectors.toSet());
    Set<String> once = new HashSet<>();
    for (Edge edge : edges) {
      boolean metByTag = edge.tag().isEmpty() && tagged.contains(edge.digest());
      if (!metByTag && once.add(line(edge, ""))) {
        steps.add(line(edge, obvious.step(edge)));
      }
    }
  }

  private static List<String> steps(Plan plan) {
    List<String> steps = new ArrayList<>();
    for (Copy copy : plan.copies()) {
      String step = "copy from " + copy.source();
      if (copy.tags().isEmpty()) {
        steps.add(line(copy.destination(), copy.digest(), Optional.empty(), step));
      }
      copy.tags()
          .forEach(t -> steps.add(line(copy.destination(), copy.digest(), Optional.of(t), step)));
    }
    for (AddTags add : plan.addTags()) {
      add.tags()
          .forEach(
              t -> steps.add(line(add.destination(), add.digest(), Optional.of(t), "add-tag")));
    }
    plan.refusals()
        .forEach(r -> steps.add(line(r.destination(), r.digest(), r.tag(), r.rule().id())));
    return steps;
  }

  private static String line(Edge edge, String step) {
    return line(edge.destination(), edge.digest(), edge.tag(), step);
  }

  private static String line(RepositoryPath to, Digest digest, Optional<Tag> tag, String step) {
    return "%s@%s:%s %s".formatted(to, digest, tag.map(Tag::text).orElse(""), step);
  }
}
