package io.edgeward.registry.copy;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The copying of one digest to its targets. */
final class CopyWork {
  private static final Fanout TARGETS = new Fanout(64, RegistryException::interrupted);

  private final ContentCopier contents;
  private final Optional<Attachments> attachments;
  private final TagWriter tags;
  private final CopyRequest request;
  private final List<Goal> goals;

  CopyWork(
      ContentCopier contents,
      Optional<Attachments> attachments,
      TagWriter tags,
      CopyRequest request) {
    this.contents = contents;
    this.attachments = attachments;
    this.tags = tags;
    this.request = request;
    this.goals = request.targets().stream().map(Goal::new).toList();
  }

  private static final class Goal {
    final CopyTarget target;
    final Arrival arrival;
    boolean lacking;
    Followed followed = Followed.NOTHING;

    Goal(CopyTarget target) {
      this.target = target;
      this.arrival = new Arrival(target);
    }

    /** What an edge that arrives is called. */
    Outcome done(boolean tagged) {
      if (lacking) {
        return new Outcome.Copied();
      }
      return tagged ? new Outcome.Tagged() : new Outcome.AlreadyThere();
    }
  }

  /** Does it; one delivery for each target and tag, and one for each target without tags. */
  List<Delivery> run() {
    Optional<ManifestContent> content = bring();
    return TARGETS.map(goals, goal -> finish(goal, content)).stream()
        .flatMap(List::stream)
        .toList();
  }

  /**
   * The deliveries after {@link #run} broke off: what is known of single targets, and of what
   * followed them, stays.
   */
  List<Delivery> failed(RegistryException failure) {
    goals.forEach(goal -> goal.arrival.fail(failure));
    return goals.stream().flatMap(goal -> finish(goal, Optional.empty()).stream()).toList();
  }

  /** Brings everything but the manifest itself; gives the manifest where someone needs it. */
  private Optional<ManifestContent> bring() {
    List<Arrival> arrivals = goals.stream().map(goal -> goal.arrival).toList();
    try {
      List<Arrival> lacking = contents.lacking(request.digest(), arrivals);
      goals.forEach(goal -> goal.lacking = lacking.contains(goal.arrival));
      if (goals.stream().noneMatch(goal -> goal.lacking || !goal.target.tags().isEmpty())) {
        return Optional.empty();
      }
      ManifestContent content = contents.fetch(request.source(), request.digest());
      if (!lacking.isEmpty()) {
        contents.bringParts(request.source(), content, lacking);
      }
      attachments.ifPresent(following -> follow(following, content, lacking));
      return Optional.of(content);
    } catch (RegistryException e) {
      arrivals.forEach(arrival -> arrival.fail(e));
      return Optional.empty();
    }
  }

  private void follow(Attachments following, ManifestContent content, List<Arrival> lacking) {
    Map<RepositoryPath, Followed> all = new HashMap<>();
    all.putAll(following.follow(request.source(), content, lacking));
    all.putAll(signPresent(following, content));
    goals.forEach(
        goal -> goal.followed = all.getOrDefault(goal.target.repository(), Followed.NOTHING));
  }

  /** Signs where the image got in the meantime, and is only to be tagged. */
  private Map<RepositoryPath, Followed> signPresent(
      Attachments following, ManifestContent content) {
    Map<Goal, Arrival> present = new LinkedHashMap<>();
    goals.stream()
        .filter(goal -> !goal.lacking && !goal.target.tags().isEmpty())
        .filter(goal -> goal.arrival.failure().isEmpty())
        .forEach(goal -> present.put(goal, Arrival.ofPresent(goal.target)));
    Map<RepositoryPath, Followed> all =
        following.sign(request.source(), content, List.copyOf(present.values()));
    present.forEach((goal, arrival) -> arrival.failure().ifPresent(goal.arrival::fail));
    return all;
  }

  private List<Delivery> finish(Goal goal, Optional<ManifestContent> content) {
    if (goal.target.tags().isEmpty()) {
      if (goal.lacking && goal.arrival.failure().isEmpty()) {
        contents.put(content.orElseThrow(), goal.arrival);
      }
      Outcome outcome = goal.arrival.outcome().orElseGet(() -> goal.done(false));
      return List.of(delivery(goal, Optional.empty(), outcome));
    }
    if (goal.arrival.heals() && goal.arrival.failure().isEmpty()) {
      // Its tags may be there, so that none of them would bring it.
      contents.put(content.orElseThrow(), goal.arrival);
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (Tag tag : goal.target.tags()) {
      Outcome outcome =
          goal.arrival.outcome().orElseGet(() -> tagged(goal, content.orElseThrow(), tag));
      deliveries.add(delivery(goal, Optional.of(tag), outcome));
    }
    return deliveries;
  }

  private Outcome tagged(Goal goal, ManifestContent content, Tag tag) {
    Outcome outcome = tags.put(goal.target.repository(), content, tag, goal.done(true));
    boolean healed = goal.arrival.heals() && outcome instanceof Outcome.AlreadyThere;
    return healed ? new Outcome.Copied() : outcome;
  }

  private Delivery delivery(Goal goal, Optional<Tag> tag, Outcome outcome) {
    Followed told = goal.followed;
    // Once is enough, however many tags there are.
    goal.followed = Followed.NOTHING;
    return new Delivery(
        Optional.of(request.source()),
        request.digest(),
        goal.target.repository(),
        tag,
        outcome,
        told.attachments(),
        told.evidence());
  }
}
