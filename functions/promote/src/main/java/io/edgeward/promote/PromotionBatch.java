package io.edgeward.promote;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.json.JsonObject;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.copy.CopyRequest;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageRequest;
import io.edgeward.registry.copy.TagRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a run, for any instance to work on: {@code {"batch": {"run", "part", "revision",
 * "copies", "addTags"}}}. It authorises nothing: what HEAD does not want any more is left out, and
 * what is to be done is planned again from what the registries hold.
 *
 * @param run which part of which run it is
 * @param revision the commit that the run began with
 * @param requests what was planned
 */
record PromotionBatch(Run run, Optional<Revision> revision, List<ImageRequest> requests) {
  /** Takes an unchangeable copy of the list. */
  PromotionBatch {
    requests = List.copyOf(requests);
  }

  /** Where to look: the digests of this batch by repository. */
  Map<RepositoryPath, Set<Digest>> scope() {
    Map<RepositoryPath, Set<Digest>> scope = new HashMap<>();
    targets()
        .forEach(target ->
            scope.computeIfAbsent(target.repository, r -> new HashSet<>()).add(target.digest));
    return scope;
  }

  /** Whether it heals images, which only a look at their parts tells from promoted ones. */
  boolean heals() {
    return requests.stream()
        .anyMatch(request ->
            request instanceof CopyRequest copy
                && copy.targets().stream().anyMatch(CopyTarget::heals));
  }

  /** How many edges of this batch {@code head} does not want, or not any more. */
  long stale(EdgeSet head) {
    return targets().stream().filter(target -> !target.wantedBy(head)).count();
  }

  /** The plan without refusals of edges that are none of this batch's. */
  Planned judge(Planned planned) {
    Set<Target> mine = targets();
    Plan plan = planned.plan();
    List<Refusal> refusals =
        plan.refusals().stream().filter(refusal -> mine.contains(Target.of(refusal))).toList();
    return planned.with(
        new Plan(
            plan.revision(),
            plan.edges(),
            plan.promoted(),
            plan.copies(),
            plan.addTags(),
            refusals));
  }

  private Set<Target> targets() {
    return requests.stream()
        .flatMap(request -> request.deliveries(new Outcome.AlreadyThere()).stream())
        .map(Target::of)
        .collect(Collectors.toSet());
  }

  private record Target(RepositoryPath repository, Digest digest, Optional<Tag> tag) {
    static Target of(Refusal refusal) {
      return new Target(refusal.destination(), refusal.digest(), refusal.tag());
    }

    static Target of(Delivery edge) {
      return new Target(edge.destination(), edge.digest(), edge.tag());
    }

    boolean wantedBy(EdgeSet head) {
      return head.find(repository, digest).filter(this::grants).isPresent();
    }

    private boolean grants(WantedDigest wanted) {
      return tag.isEmpty() || wanted.tags().stream().anyMatch(c -> c.tag().equals(tag.get()));
    }
  }

  byte[] write() {
    List<JsonBuilder> copies = new ArrayList<>();
    List<JsonBuilder> addTags = new ArrayList<>();
    for (ImageRequest request : requests) {
      switch (request) {
        case CopyRequest copy -> copy.targets().forEach(target -> copies.add(write(copy, target)));
        case TagRequest(AddTags step) ->
            addTags.add(
                Json.object()
                    .with("digest", step.digest().text())
                    .with("destination", step.destination().toString())
                    .with("tags", texts(step.tags())));
      }
    }
    JsonBuilder json =
        Json.object()
            .with("run", run.id())
            .with("part", run.part())
            .withOptional("revision", revision.map(Revision::commit))
            .with("copies", copies)
            .with("addTags", addTags);
    return Json.object().with("batch", json).toBytes();
  }

  private static JsonBuilder write(CopyRequest copy, CopyTarget target) {
    JsonBuilder json =
        Json.object()
            .with("source", copy.source().toString())
            .with("digest", copy.digest().text())
            .with("destination", target.repository().toString())
            .with("tags", texts(target.tags()));
    return target.heals()
        ? json.with("lacking", target.lacking().stream().map(Digest::text).toList())
        : json;
  }

  private static List<String> texts(List<Tag> tags) {
    return tags.stream().map(Tag::text).toList();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if something is missing or malformed
   */
  static PromotionBatch parse(JsonObject json) {
    return new PromotionBatch(
        new Run(json.text("run"), json.text("part")),
        json.optionalText("revision").map(Revision::new),
        ImageRequest.of(
            json.objects("copies").stream().map(PromotionBatch::copy).toList(),
            json.objects("addTags").stream().map(PromotionBatch::addTags).toList()));
  }

  private static Copy copy(JsonObject json) {
    return new Copy(
        RepositoryPath.of(json.text("source")),
        Digest.of(json.text("digest")),
        RepositoryPath.of(json.text("destination")),
        tags(json),
        json.has("lacking")
            ? json.texts("lacking").stream().map(Digest::of).sorted().toList()
            : List.of());
  }

  /** Without where it was promoted from, which the manifests say when it is planned again. */
  private static AddTags addTags(JsonObject json) {
    return new AddTags(
        Digest.of(json.text("digest")), RepositoryPath.of(json.text("destination")), tags(json));
  }

  private static List<Tag> tags(JsonObject json) {
    return json.texts("tags").stream().map(Tag::of).sorted().toList();
  }
}
