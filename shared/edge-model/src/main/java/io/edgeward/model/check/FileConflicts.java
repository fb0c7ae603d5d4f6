package io.edgeward.model.check;

import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects of production that two contents claim. */
public final class FileConflicts {
  /** Claimants that a sentence names. */
  private static final int NAMED = 10;

  private FileConflicts() {}

  /** One error for each claim, however many destinations its manifest has. */
  public static List<Problem> in(FileSet files) {
    Map<List<Claim>, List<ObjectUri>> places = new LinkedHashMap<>();
    files
        .wanted()
        .forEach((object, edges) -> {
          if (edges.size() > 1) {
            places
                .computeIfAbsent(edges.stream().map(Claim::of).toList(), c -> new ArrayList<>())
                .add(object);
          }
        });
    List<Problem> problems = new ArrayList<>();
    places.forEach(
        (claims, objects) -> claims.forEach(one -> problems.add(problem(one, claims, objects))));
    return problems.stream().sorted().toList();
  }

  /** What is claimed, and where it is written. */
  private record Claim(Digest content, Location at) {
    static Claim of(FileEdge edge) {
      return new Claim(edge.content(), edge.at());
    }

    @Override
    public String toString() {
      return content + " at " + at;
    }
  }

  private static Problem problem(Claim one, List<Claim> claims, List<ObjectUri> objects) {
    List<Claim> rivals = claims.stream().filter(claim -> !claim.equals(one)).toList();
    return new Problem(
        Rule.FILE_CONFLICT,
        Severity.ERROR,
        one.at(),
        "%s is also claimed by %s".formatted(Places.of(objects, 1), Places.of(rivals, NAMED)),
        "none of them is promoted, keep one");
  }
}
