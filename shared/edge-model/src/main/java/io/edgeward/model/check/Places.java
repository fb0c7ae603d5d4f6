package io.edgeward.model.check;

import io.edgeward.model.image.RepositoryPath;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Names things of which there may be many: the first of them, and how many more there are. */
final class Places {
  private Places() {}

  /** The first repository; a manifest has as many as it has destinations. */
  static String of(List<RepositoryPath> repositories) {
    return of(repositories, 1);
  }

  /** As many as {@code limit} of {@code names}. */
  static String of(Collection<?> names, int limit) {
    String named =
        names.stream().limit(limit).map(Object::toString).collect(Collectors.joining(", "));
    int more = names.size() - limit;
    return more > 0 ? "%s and %d more".formatted(named, more) : named;
  }
}
