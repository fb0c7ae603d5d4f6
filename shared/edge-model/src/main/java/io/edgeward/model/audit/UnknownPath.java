package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A repository that no manifest promotes to: one finding for what an earlier HEAD granted there,
 * and one for everything else.
 *
 * @param pushes what it holds
 */
record UnknownPath(RepositoryPath repository, List<Push> pushes) implements Pending {
  @Override
  public Stream<Discrepancy> settle(Function<Push, LookupResult<PastGrant>> past) {
    List<Push> granted = new ArrayList<>();
    List<Push> others = new ArrayList<>();
    Optional<String> how = Optional.empty();
    Optional<String> unknown = Optional.empty();
    for (Push push : pushes) {
      switch (past.apply(push)) {
        case LookupResult.Yes<PastGrant>(PastGrant grant) -> {
          granted.add(push);
          how = how.or(() -> Optional.of(grant.how()));
        }
        case LookupResult.No<PastGrant> none -> others.add(push);
        case LookupResult.Unknown<PastGrant>(String reason) -> {
          others.add(push);
          unknown = unknown.or(() -> Optional.of(PastGrant.unknown(reason)));
        }
      }
    }
    String withdrawn = "that no manifest promotes there any more: " + how.orElse("");
    String never = "and no manifest promotes there" + unknown.orElse("");
    return Stream.of(
            finding(Discrepancy.Kind.WITHDRAWN, granted, " " + withdrawn),
            finding(Discrepancy.Kind.UNKNOWN_PATH, others, ", " + never))
        .flatMap(Optional::stream);
  }

  private Optional<Discrepancy> finding(Discrepancy.Kind kind, List<Push> some, String what) {
    if (some.isEmpty()) {
      return Optional.empty();
    }
    long digests = some.stream().map(Push::digest).distinct().count();
    long tags = some.stream().filter(push -> push.tag().isPresent()).count();
    String message =
        "%s holds %s and %s%s"
            .formatted(repository, Count.of(digests, "digest"), Count.of(tags, "tag"), what);
    return Optional.of(
        new Discrepancy(
            kind, repository.asRegistry(), Optional.empty(), Optional.of(names(some)), message));
  }

  /** Other content is another finding. */
  private static Digest names(Collection<Push> pushes) {
    SortedSet<String> digests = new TreeSet<>();
    SortedSet<String> tags = new TreeSet<>();
    for (Push push : pushes) {
      digests.add(push.digest().text() + "\n");
      push.tag().ifPresent(tag -> tags.add(tag.text() + " " + push.digest().text() + "\n"));
    }
    String names = String.join("", digests) + String.join("", tags);
    return Digest.ofContent(names.getBytes(StandardCharsets.UTF_8));
  }
}
