package io.edgeward.check;

import io.edgeward.check.convergence.ConvergenceReport;
import io.edgeward.check.convergence.EdgeCount;
import io.edgeward.check.github.StatusState;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.plan.UnreadPlace;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a look at production by someone without rights means for the status of a commit. */
final class ArrivalStatus {
  private final Planned planned;
  private final EdgeCount count;
  private final long hidden;

  private ArrivalStatus(ConvergenceReport report, EdgeSet before) {
    this.planned = report.planned();
    this.count = report.count();
    this.hidden = unreadable().filter(refusal -> isPrivate(refusal, before)).count();
  }

  /**
   * The status after {@code report}.
   *
   * @param before what was wanted before the push. Some registries deny to strangers what does not
   *     exist: a repository that nothing was promoted to may become readable
   * @param skipped entries of the push that nothing promotes
   */
  static Arrival of(ConvergenceReport report, EdgeSet before, List<Problem> skipped) {
    ArrivalStatus status = new ArrivalStatus(report, before);
    return new Arrival(status.state(skipped), status.description(skipped));
  }

  private StatusState state(List<Problem> skipped) {
    if (count.refused() > 0 || !skipped.isEmpty()) {
      return StatusState.FAILURE;
    }
    if (count.missing() > 0 || count.unreadable() > hidden) {
      return StatusState.PENDING;
    }
    return hidden > 0 ? StatusState.ERROR : StatusState.SUCCESS;
  }

  private String description(List<Problem> skipped) {
    return Stream.of(
            live(skipped),
            refused(),
            skipped.stream().findFirst().map(problem -> "not promoted: " + problem),
            counted(hidden, "%,d not readable from here"),
            counted(count.unreadable() - hidden, "%,d not read yet"),
            missing())
        .flatMap(Optional::stream)
        .reduce((one, next) -> one + "; " + next)
        .orElseThrow();
  }

  /** A push of nothing but what is skipped never had an edge to lose. */
  private Optional<String> live(List<Problem> skipped) {
    if (count.edges() > 0) {
      return Optional.of(Count.of(count.live(), count.edges(), "edge") + " live");
    }
    return skipped.isEmpty()
        ? Optional.of("none of its edges is wanted any more")
        : Optional.empty();
  }

  private static Optional<String> counted(long number, String words) {
    return number == 0 ? Optional.empty() : Optional.of(words.formatted(number));
  }

  private Optional<String> refused() {
    return planned.plan().refusals().stream()
        .filter(refusal -> refusal.rule() != Rule.UNREADABLE)
        .findFirst()
        .map(refusal -> "refused: " + refusal.message());
  }

  private Optional<String> missing() {
    Stream<String> copies = planned.plan().copies().stream().map(ArrivalStatus::name);
    Stream<String> tags = planned.plan().addTags().stream().map(ArrivalStatus::name);
    return Stream.concat(copies, tags)
        .findFirst()
        .map(first ->
            (count.missing() > 1 ? "%,d missing: %s and others" : "%,d missing: %s")
                .formatted(count.missing(), first));
  }

  private static String name(Copy copy) {
    return copy.tags().isEmpty()
        ? copy.destination() + "@" + copy.digest()
        : name(copy.destination(), copy.tags());
  }

  private static String name(AddTags add) {
    return name(add.destination(), add.tags());
  }

  private static String name(RepositoryPath destination, List<Tag> tags) {
    return destination + ":" + tags.getFirst();
  }

  private Stream<Refusal> unreadable() {
    return planned.plan().refusals().stream().filter(one -> one.rule() == Rule.UNREADABLE);
  }

  private boolean isPrivate(Refusal refusal, EdgeSet before) {
    UnreadPlace place = planned.unread(refusal);
    return place.repository().equals(refusal.destination())
        && before.wanted().containsKey(refusal.destination())
        && place.why().filter(Reading.Forbidden.class::isInstance).isPresent();
  }
}
