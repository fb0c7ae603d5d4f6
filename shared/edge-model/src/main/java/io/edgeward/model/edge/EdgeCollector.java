package io.edgeward.model.edge;

import io.edgeward.model.edge.Wanted.Claims;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the claims of all manifests by the repository that they are about. */
final class EdgeCollector {
  private final Policy policy;
  private final Map<RepositoryPath, List<Claims>> claims = new HashMap<>();
  private final Map<List<Claims>, Wanted> shared = new HashMap<>();
  private final List<Forbidden> forbidden = new ArrayList<>();

  EdgeCollector(Policy policy) {
    this.policy = policy;
  }

  void add(Manifest manifest) {
    List<Claims> images =
        manifest.images().stream()
            .map(image ->
                new Claims(manifest.project(), manifest.source().resolve(image.name()), image))
            .toList();
    for (Destination destination : manifest.destinations()) {
      Optional<Problem> refusal = policy.refusal(manifest.project(), destination);
      for (Claims image : images) {
        RepositoryPath repository = destination.registry().resolve(image.name());
        refusal
            .filter(why -> !policy.permits(manifest.project(), image.name(), why.rule()))
            .ifPresentOrElse(why -> forbid(repository, image, why), () -> add(repository, image));
      }
    }
  }

  private void add(RepositoryPath repository, Claims image) {
    claims.computeIfAbsent(repository, r -> new ArrayList<>(1)).add(image);
  }

  private void forbid(RepositoryPath repository, Claims image, Problem why) {
    forbidden.add(new Forbidden(repository, wanted(List.of(image)), why));
  }

  /** Claims that several repositories have in common are merged once and share the result. */
  private Wanted wanted(List<Claims> list) {
    return shared.computeIfAbsent(list, Wanted::of);
  }

  SortedMap<RepositoryPath, Wanted> wanted() {
    SortedMap<RepositoryPath, Wanted> wanted = new TreeMap<>();
    claims.forEach((repository, list) -> wanted.put(repository, wanted(list)));
    return wanted;
  }

  List<Forbidden> forbidden() {
    return forbidden.stream().sorted(Comparator.comparing(Forbidden::destination)).toList();
  }
}
