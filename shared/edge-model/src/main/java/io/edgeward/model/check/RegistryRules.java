package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules that a change is held to where registries were asked about it; what the policy excuses
 * is a note with its reason, but for what could not be read.
 */
public final class RegistryRules {
  /** Digests that a sentence names. */
  private static final int NAMED = 3;

  private final ExcusableProblems problems;

  private RegistryRules(Policy policy) {
    this.problems = new ExcusableProblems(policy);
  }

  /** What is wrong with {@code change}, {@code facts} being what registries say of it. */
  public static List<Problem> problems(ManifestChange change, RegistryFacts facts, Policy policy) {
    RegistryRules rules = new RegistryRules(policy);
    IndexGuard guard = new IndexGuard(facts);
    for (DigestChange digest : change.digests()) {
      guard.problems(digest).forEach(problem -> rules.problems.add(digest.image(), problem));
      facts.of(digest).ifPresent(known -> rules.add(digest, known));
    }
    rules.problems.addAll(UnreadFacts.problems(change, facts));
    return rules.problems.sorted();
  }

  private void add(DigestChange change, DigestFacts facts) {
    lost(change, facts).ifPresent(problem -> problems.add(change.image(), problem));
    missing(change, facts).ifPresent(problem -> problems.add(change.image(), problem));
    change
        .effect()
        .added()
        .forEach(claim ->
            owners(change, facts, claim)
                .forEach((owner, places) ->
                    problems.add(change.image(), owned(change, claim, owner, places))));
  }

  private static Optional<Problem> lost(DigestChange change, DigestFacts facts) {
    return facts.content() instanceof SourceContent.Absent
        ? Optional.of(
            new Problem(
                Rule.LOST_SOURCE,
                weight(change),
                change.at(),
                "%s is not in %s".formatted(change.digest(), Places.of(change.sources())),
                "push it there again or remove the entry"))
        : Optional.empty();
  }

  private static Optional<Problem> missing(DigestChange change, DigestFacts facts) {
    return facts
        .content()
        .image()
        .filter(image -> !image.lacking().isEmpty())
        .map(image ->
            new Problem(
                Rule.MISSING_CHILD,
                weight(change),
                change.at(),
                "%s is an index, and %s does not have its children %s"
                    .formatted(
                        change.digest(),
                        Places.of(change.sources()),
                        Places.of(image.lacking(), NAMED)),
                "nobody could pull it whole; push it there again with all of them"));
  }

  /** What production has already is not copied again. */
  private static Severity weight(DigestChange change) {
    return change.kind() == DigestChange.Kind.ADDED ? Severity.ERROR : Severity.NOTE;
  }

  /** The destinations where another digest has the tag, by that digest. */
  private static SortedMap<Digest, List<RepositoryPath>> owners(
      DigestChange change, DigestFacts facts, TagClaim claim) {
    SortedMap<Digest, List<RepositoryPath>> owners = new TreeMap<>();
    facts
        .production()
        .forEach((place, tags) -> {
          if (tags.get(claim.tag()) instanceof TagState.On(Digest owner)
              && !owner.equals(change.digest())) {
            owners.computeIfAbsent(owner, o -> new ArrayList<>()).add(place);
          }
        });
    return owners;
  }

  private static Problem owned(
      DigestChange change, TagClaim claim, Digest owner, List<RepositoryPath> places) {
    return new Problem(
        Rule.TAG_MOVE,
        Severity.ERROR,
        claim.at(),
        "tag %s is granted to %s, but names %s in %s, which no manifest says"
            .formatted(claim.tag(), change.digest(), owner, Places.of(places)),
        "tags are never moved, so production keeps it where it is; grant a new tag");
  }
}
