package io.edgeward.model.check;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a change takes out of the manifests. Nothing is deleted for it: production only grows, and
 * whoever expects otherwise should hear it before the change is merged.
 */
public final class Removals {
  private final Map<Removal, List<RepositoryPath>> places = new LinkedHashMap<>();

  private Removals() {}

  /** A note for each digest, and for the tags of each digest, however many destinations it has. */
  public static List<Problem> between(EdgeSet base, EdgeSet head) {
    Removals removals = new Removals();
    base.wanted()
        .forEach((repository, before) ->
            removals.compare(
                repository, before, Optional.ofNullable(head.wanted().get(repository))));
    return removals.places.entrySet().stream()
        .map(entry -> entry.getKey().problem(entry.getValue()))
        .sorted()
        .toList();
  }

  private void compare(RepositoryPath repository, Wanted before, Optional<Wanted> after) {
    for (WantedDigest digest : before.digests()) {
      Optional<WantedDigest> kept = after.flatMap(wanted -> wanted.find(digest.digest()));
      List<Tag> gone = new ArrayList<>();
      for (TagClaim claim : digest.tags()) {
        if (kept.flatMap(wanted -> wanted.claim(claim.tag())).isEmpty()) {
          Optional<WantedDigest> owner = after.flatMap(wanted -> wanted.owner(claim.tag()));
          owner.ifPresentOrElse(
              other -> add(repository, new Moved(digest, claim, other)),
              () -> gone.add(claim.tag()));
        }
      }
      if (kept.isEmpty()) {
        add(repository, new Gone(digest.digest(), gone, digest.at()));
      } else if (!gone.isEmpty()) {
        add(repository, new Untagged(digest.digest(), gone, digest.at()));
      }
    }
  }

  private void add(RepositoryPath repository, Removal removal) {
    places.computeIfAbsent(removal, r -> new ArrayList<>()).add(repository);
  }

  /** What is gone from some repositories. */
  private sealed interface Removal {
    /** Where it stood. */
    Location at();

    String what(String where);

    String consequence();

    default Problem problem(List<RepositoryPath> repositories) {
      int more = repositories.size() - 1;
      String where = repositories.getFirst() + (more == 0 ? "" : " and %d more".formatted(more));
      // The line is one of the version before.
      String message = "%s (line %d before)".formatted(what(where), at().line());
      Location file = new Location(at().file(), 0);
      return new Problem(Rule.REMOVAL, Severity.NOTE, file, message, consequence());
    }
  }

  private record Gone(Digest digest, List<Tag> tags, Location at) implements Removal {
    @Override
    public String what(String where) {
      return "%s of %s is not promoted any more".formatted(digest, where);
    }

    @Override
    public String consequence() {
      return "production keeps it" + (tags.isEmpty() ? "" : " and its tags " + tags);
    }
  }

  private record Untagged(Digest digest, List<Tag> tags, Location at) implements Removal {
    @Override
    public String what(String where) {
      return "tags %s of %s are not granted to %s any more".formatted(tags, where, digest);
    }

    @Override
    public String consequence() {
      return "production keeps them";
    }
  }

  private record Moved(WantedDigest digest, TagClaim claim, WantedDigest owner) implements Removal {
    @Override
    public Location at() {
      return claim.at();
    }

    @Override
    public String what(String where) {
      return "tag %s of %s is taken from %s and granted to %s by %s"
          .formatted(claim.tag(), where, digest.digest(), owner.digest(), owner.place(claim.tag()));
    }

    @Override
    public String consequence() {
      return "tags are never moved, so production keeps it where it is; grant a new tag";
    }
  }
}
