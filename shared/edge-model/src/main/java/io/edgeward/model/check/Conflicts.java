package io.edgeward.model.check;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Destination tags that two digests claim. */
public final class Conflicts {
  private Conflicts() {}

  /** One error for each claim, however many destinations its manifest has. */
  public static List<Problem> in(EdgeSet edges) {
    Map<Wanted, List<RepositoryPath>> places = new IdentityHashMap<>();
    edges
        .wanted()
        .forEach((repository, wanted) -> {
          if (!wanted.conflicts().isEmpty()) {
            places.computeIfAbsent(wanted, w -> new ArrayList<>()).add(repository);
          }
        });
    List<Problem> problems = new ArrayList<>();
    places.forEach((wanted, repositories) ->
        wanted
            .conflicts()
            .forEach((tag, claimants) ->
                claimants.forEach(
                    one -> problems.add(problem(tag, one, claimants, repositories)))));
    return problems.stream().sorted().distinct().toList();
  }

  private static Problem problem(
      Tag tag, WantedDigest one, List<WantedDigest> claimants, List<RepositoryPath> repositories) {
    String where = Places.of(repositories);
    return new Problem(
        Rule.CONFLICT,
        Severity.ERROR,
        one.place(tag),
        "tag %s of %s is also claimed by %s".formatted(tag, where, one.rivals(tag, claimants)),
        "none of them is promoted, keep one");
  }
}
