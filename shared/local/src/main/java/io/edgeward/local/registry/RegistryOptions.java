package io.edgeward.local.registry;

import io.edgeward.local.registry.api.Behaviour;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How an {@link EmbeddedRegistry} runs. Start from {@link #inMemory}; each method gives a changed
 * copy.
 *
 * @param port port on 127.0.0.1, 0 for a free one
 * @param storage directory where content outlives the process; empty for memory
 * @param eventTarget where Google's registry events are posted, in Pub/Sub's push form
 * @param access who is let in; empty for everybody
 * @param pageLimit how many tags or repositories a page holds at most, whatever is asked for
 * @param clock what upload times, event times and token lifetimes are read from
 * @param behaviours what is switched on
 */
public record RegistryOptions(
    int port,
    Optional<Path> storage,
    Optional<URI> eventTarget,
    Optional<Access> access,
    OptionalInt pageLimit,
    Clock clock,
    Set<Behaviour> behaviours) {
  /** Copies the behaviours. */
  public RegistryOptions {
    behaviours = Set.copyOf(behaviours);
  }

  /** A free port, memory, everything allowed, no extension. */
  public static RegistryOptions inMemory() {
    return new RegistryOptions(
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Clock.systemUTC(),
        Set.of());
  }

  /** On a chosen port. */
  public RegistryOptions port(int chosen) {
    return new RegistryOptions(chosen, storage, eventTarget, access, pageLimit, clock, behaviours);
  }

  /** In a directory, which is made when it is absent. */
  public RegistryOptions directory(Path directory) {
    return new RegistryOptions(
        port, Optional.of(directory), eventTarget, access, pageLimit, clock, behaviours);
  }

  /** Posting registry events. */
  public RegistryOptions events(URI target) {
    return new RegistryOptions(
        port, storage, Optional.of(target), access, pageLimit, clock, behaviours);
  }

  /** Asking for credentials. */
  public RegistryOptions access(Access demanded) {
    return new RegistryOptions(
        port, storage, eventTarget, Optional.of(demanded), pageLimit, clock, behaviours);
  }

  /** With short pages. */
  public RegistryOptions pageLimit(int items) {
    return new RegistryOptions(
        port, storage, eventTarget, access, OptionalInt.of(items), clock, behaviours);
  }

  /** With another clock. */
  public RegistryOptions clock(Clock other) {
    return new RegistryOptions(port, storage, eventTarget, access, pageLimit, other, behaviours);
  }

  /** With one more behaviour. */
  public RegistryOptions with(Behaviour behaviour) {
    Set<Behaviour> more = EnumSet.of(behaviour);
    more.addAll(behaviours);
    return new RegistryOptions(port, storage, eventTarget, access, pageLimit, clock, more);
  }

  /** With {@link Behaviour#IMMUTABLE_TAGS}. */
  public RegistryOptions immutableTags() {
    return with(Behaviour.IMMUTABLE_TAGS);
  }

  /** With {@link Behaviour#NO_REFERRERS}. */
  public RegistryOptions withoutReferrers() {
    return with(Behaviour.NO_REFERRERS);
  }

  /** With {@link Behaviour#GOOGLE_LISTING}. */
  public RegistryOptions googleListing() {
    return with(Behaviour.GOOGLE_LISTING);
  }

  /** With {@link Behaviour#READ_ONLY}. */
  public RegistryOptions readOnly() {
    return with(Behaviour.READ_ONLY);
  }

  /** With {@link Behaviour#NO_DELETE}. */
  public RegistryOptions noDelete() {
    return with(Behaviour.NO_DELETE);
  }
}
