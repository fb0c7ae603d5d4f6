package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Push;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What HEAD does not account for, until it is known whether an earlier HEAD did. */
sealed interface Pending permits Pending.Content, UnknownPath {
  /** What was put there. */
  Collection<Push> pushes();

  /** The findings, now that {@code past} knows. */
  Stream<Discrepancy> settle(Function<Push, LookupResult<PastGrant>> past);

  /**
   * A tag or an untagged digest.
   *
   * @param finding what it is when nobody ever granted it
   * @param granted what it is when an earlier HEAD did; empty when it is in order then
   */
  record Content(Push push, Discrepancy finding, Function<PastGrant, Optional<Discrepancy>> granted)
      implements Pending {
    @Override
    public Collection<Push> pushes() {
      return List.of(push);
    }

    @Override
    public Stream<Discrepancy> settle(Function<Push, LookupResult<PastGrant>> past) {
      return switch (past.apply(push)) {
        case LookupResult.Yes<PastGrant>(PastGrant grant) -> granted.apply(grant).stream();
        case LookupResult.No<PastGrant> none -> Stream.of(finding);
        case LookupResult.Unknown<PastGrant>(String reason) ->
            Stream.of(finding.saying(PastGrant.unknown(reason)));
      };
    }
  }
}
