package io.edgeward.model.snapshot;

import static java.util.stream.Collectors.toSet;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.Copy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What accounts for the things of one plan, together: copying an index brings its children. They
 * come with an index that the manifests account for, whatever was said of them before it was there;
 * any other index that has a rejected child is as good as rejected itself.
 */
final class RestoreStandings {
  private final Function<RestoreItem, Standing> own;
  private final Map<RestoreItem, Standing> byIndex = new HashMap<>();

  RestoreStandings(
      List<Copy> copies, Function<RestoreItem, Standing> own, Function<Copy, Set<Digest>> parts) {
    this.own = own;
    Set<RepositoryPath> concerned =
        copies.stream().filter(this::isRejected).map(Copy::destination).collect(toSet());
    Map<Copy, Set<Digest>> children = new LinkedHashMap<>();
    copies.stream()
        .filter(copy -> concerned.contains(copy.destination()) && !isRejected(copy))
        .forEach(copy -> children.put(copy, parts.apply(copy)));
    children.forEach((copy, named) -> {
      if (!(own.apply(content(copy)) instanceof Standing.Unjudged)) {
        named.forEach(child -> byIndex.put(child(copy, child), new Standing.Verified()));
      }
    });
    children.forEach((copy, named) -> {
      if (own.apply(content(copy)) instanceof Standing.Unjudged) {
        named.forEach(child -> reject(copy, child));
      }
    });
  }

  private boolean isRejected(Copy copy) {
    return own.apply(content(copy)) instanceof Standing.Rejected;
  }

  private static RestoreItem child(Copy index, Digest child) {
    return new RestoreItem(index.destination(), child, Optional.empty());
  }

  private void reject(Copy index, Digest child) {
    if (of(child(index, child)) instanceof Standing.Rejected(String why)) {
      byIndex.put(content(index), new Standing.Rejected("its child %s: %s".formatted(child, why)));
    }
  }

  private static RestoreItem content(Copy copy) {
    return new RestoreItem(copy.destination(), copy.digest(), Optional.empty());
  }

  Standing of(RestoreItem item) {
    Standing standing = own.apply(item);
    if (standing instanceof Standing.Wanted) {
      return standing;
    }
    RestoreItem content = new RestoreItem(item.repository(), item.digest(), Optional.empty());
    return Optional.ofNullable(byIndex.get(content))
        .filter(byIndex -> applies(byIndex, item))
        .orElse(standing);
  }

  /** A tag of a rejected index is rejected, too; a child's tag is not granted by its index. */
  private static boolean applies(Standing byIndex, RestoreItem item) {
    return byIndex instanceof Standing.Rejected || item.tag().isEmpty();
  }
}
