package io.edgeward.model.check;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.revision.Authorship;
import java.util.List;
import java.util.Optional;

/** The rules that a change is held to; what the policy excuses is a note with its reason. */
public final class ChangeRules {
  private final ExcusableProblems problems;

  private ChangeRules(Policy policy) {
    this.problems = new ExcusableProblems(policy);
  }

  /**
   * What is wrong with {@code change}, or worth knowing before it is merged.
   *
   * @param before the manifests where the change began
   * @param after the proposed ones
   */
  public static List<Problem> problems(
      ManifestChange change, ManifestSet before, ManifestSet after) {
    // Of manifests whose policy cannot be used nothing is promoted, and nothing is known.
    if (after.policy().unusable().isPresent()) {
      return List.of();
    }
    ChangeRules rules = new ChangeRules(after.policy());
    change.digests().forEach(rules::add);
    change.registries().forEach(rules::add);
    change.files().forEach(rules::add);
    change.stores().forEach(stores -> rules.problems.add(EndsText.problem(stores)));
    NewImages.in(change).forEach(image -> rules.problems.add(image.name(), image.problem()));
    SiblingTags.in(change, before, after).forEach(rules.problems::add);
    SortOrder.lost(before, after).forEach(rules.problems::add);
    rules.problems.addAll(PolicyChange.between(before.policy(), after.policy()));
    return rules.problems.sorted();
  }

  private void add(DigestChange change) {
    ImageName image = change.image();
    change.effect().moved().forEach(move -> problems.add(image, moved(change, move)));
    change.effect().colliding().forEach(move -> problems.add(image, colliding(change, move)));
    change
        .granted()
        .filter(claim -> MovingTags.isMoving(claim.tag()))
        .forEach(claim -> problems.add(image, moving(change, claim.tag(), claim.at())));
    removal(change).ifPresent(problem -> problems.add(image, problem));
  }

  private void add(RegistriesChange change) {
    problems.add(EndsText.problem(change));
  }

  private void add(FileChange change) {
    FileRules.problem(change).ifPresent(problem -> problems.add(change.name(), problem));
  }

  private static Problem moved(DigestChange change, TagMove move) {
    return new Problem(
        Rule.TAG_MOVE,
        Severity.ERROR,
        move.at(),
        "tag %s of %s is granted to %s, but %s has it (%s before, %s)"
            .formatted(
                move.tag(),
                change.where(),
                change.digest(),
                move.owner(),
                move.granted(),
                move.authorised().map(ChangeRules::by).orElse("by whom is not known")),
        "tags are never moved, so production keeps it where it is; grant a new tag");
  }

  private static String by(Authorship who) {
    return "by %s in commit %s of %s".formatted(who.author(), who.commit(), who.date());
  }

  private static Problem colliding(DigestChange change, TagMove move) {
    return new Problem(
        Rule.CONFLICT,
        Severity.ERROR,
        move.at(),
        "tag %s of %s is granted to %s, but the branch has given it to %s since (%s)"
            .formatted(move.tag(), change.where(), change.digest(), move.owner(), move.granted()),
        "none of them would be promoted; grant a new tag, or bring the change up to date");
  }

  private static Problem moving(DigestChange change, Tag tag, Location at) {
    return new Problem(
        Rule.MOVING_TAG,
        Severity.ERROR,
        at,
        "tag %s of %s is one that is meant to move".formatted(tag, change.where()),
        "tags are never moved, so it would stay on this digest for ever; grant a tag that names one"
            + " version");
  }

  private static Optional<Problem> removal(DigestChange change) {
    List<Tag> tags = change.effect().removed();
    boolean gone = change.kind() == DigestChange.Kind.REMOVED;
    if (!gone && tags.isEmpty()) {
      return Optional.empty();
    }
    String what =
        gone
            ? "%s of %s is not promoted any more".formatted(change.digest(), change.where())
            : "tags %s of %s are not granted to %s any more"
                .formatted(tags, change.where(), change.digest());
    String kept = gone ? "it" + (tags.isEmpty() ? "" : " and its tags " + tags) : "them";
    return Optional.of(note(Rule.REMOVAL, change.at(), gone, what, "production keeps " + kept));
  }

  /** A line of the version before is none that a reviewer's tool could show. */
  private static Problem note(
      Rule rule, Location at, boolean before, String message, String consequence) {
    return before
        ? new Problem(
            rule,
            Severity.NOTE,
            new Location(at.file(), 0),
            "%s (line %d before)".formatted(message, at.line()),
            consequence)
        : new Problem(rule, Severity.NOTE, at, message, consequence);
  }
}
