package io.edgeward.cli.command;

import io.edgeward.cli.output.Explanation.Held;
import io.edgeward.cli.output.Explanation.State;
import io.edgeward.cli.output.Progress;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Refusal;
import io.edgeward.promote.Promotion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks what production holds now, both of what manifests want and of what none does. */
final class ProductionLook {
  private final Promotion promotion;
  private final Progress progress;
  private final List<String> unread = new ArrayList<>();

  ProductionLook(Promotion promotion, Progress progress) {
    this.promotion = promotion;
    this.progress = progress;
  }

  /** What a promotion of {@code edges} would do. */
  Plan plan(EdgeSet edges) {
    progress.begin("looking at production");
    return promotion.plan(edges).plan();
  }

  /** What production has of an edge by {@code plan}, which is one of its edges. */
  static Held wanted(Edge edge, Plan plan) {
    Optional<Digest> other = otherDigest(edge, plan);
    if (other.isPresent()) {
      return new Held(edge.destination(), edge.tag(), State.THERE, other);
    }
    State state = state(edge, plan);
    return new Held(
        edge.destination(),
        edge.tag(),
        state,
        state == State.THERE ? Optional.of(edge.digest()) : Optional.empty());
  }

  /** What the tag names instead, where that is why it is refused. */
  private static Optional<Digest> otherDigest(Edge edge, Plan plan) {
    return plan.refusals().stream()
        .filter(refusal -> refusal.rule() == Rule.TAG_MOVE && isOf(edge, refusal))
        .flatMap(refusal -> refusal.found().stream())
        .findFirst();
  }

  private static State state(Edge edge, Plan plan) {
    if (plan.refusals().stream().anyMatch(refusal -> isOf(edge, refusal))) {
      return State.NOT_AS_WANTED;
    }
    boolean absent =
        plan.copies().stream()
            .anyMatch(copy ->
                copy.destination().equals(edge.destination())
                    && copy.digest().equals(edge.digest()));
    boolean untagged =
        plan.addTags().stream()
            .anyMatch(add ->
                add.destination().equals(edge.destination())
                    && add.digest().equals(edge.digest())
                    && edge.tag().filter(add.tags()::contains).isPresent());
    return absent ? State.ABSENT : untagged ? State.UNTAGGED : State.THERE;
  }

  /** Whether {@code refusal} keeps {@code edge} from being promoted. */
  static boolean isOf(Edge edge, Refusal refusal) {
    return edge.destination().equals(refusal.destination())
        && edge.digest().equals(refusal.digest())
        && edge.tag().equals(refusal.tag());
  }

  /** What {@code places} hold of a tag, a digest or both, whatever the manifests want. */
  List<Held> unwanted(
      Collection<RepositoryPath> places, Optional<Digest> digest, Optional<Tag> tag) {
    Set<Reference> references = new HashSet<>();
    digest.ifPresent(references::add);
    tag.ifPresent(references::add);
    SortedMap<RepositoryPath, Set<Reference>> asked = new TreeMap<>();
    places.forEach(place -> asked.put(place, references));
    progress.begin("looking at production");
    List<Held> found = new ArrayList<>();
    promotion
        .production(asked)
        .readings()
        .forEach((place, reading) -> {
          Optional<Held> tagged = tag.map(name -> held(place, name, reading));
          tagged.ifPresent(found::add);
          digest
              .filter(one -> tagged.flatMap(Held::digest).filter(one::equals).isEmpty())
              .ifPresent(one -> found.add(held(place, one, reading)));
        });
    return found;
  }

  private Held held(RepositoryPath place, Tag tag, Reading reading) {
    Optional<Tag> name = Optional.of(tag);
    return switch (reading.state(tag)) {
      case TagState.On(Digest digest) -> new Held(place, name, State.THERE, Optional.of(digest));
      case TagState.Free() -> new Held(place, name, State.ABSENT, Optional.empty());
      case TagState.NotListed() -> unread(place, name, "the registry does not tell of it");
      case TagState.Unknown(Reading.Unread why) -> unread(place, name, why.reason());
    };
  }

  private Held held(RepositoryPath place, Digest digest, Reading reading) {
    Optional<Tag> none = Optional.empty();
    return switch (reading.presence(digest)) {
      case Presence.Present() -> new Held(place, none, State.THERE, Optional.of(digest));
      case Presence.Incomplete incomplete ->
          new Held(place, none, State.INCOMPLETE, Optional.of(digest));
      case Presence.Absent() -> new Held(place, none, State.ABSENT, Optional.empty());
      case Presence.NotListed() -> unread(place, none, "the registry does not tell of it");
      case Presence.Unknown(Reading.Unread why) -> unread(place, none, why.reason());
    };
  }

  private Held unread(RepositoryPath place, Optional<Tag> tag, String reason) {
    unread.add(
        "what %s holds is not known: %s"
            .formatted(place + tag.map(t -> ":" + t).orElse(""), reason));
    return new Held(place, tag, State.UNREADABLE, Optional.empty());
  }

  /** What could not be read of what the manifests do not want, a sentence each. */
  List<String> unread() {
    return List.copyOf(unread);
  }
}
