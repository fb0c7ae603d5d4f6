package io.edgeward.registry.copy;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One repository on its way to holding a copied image. The first failure ends its way, and not that
 * of the others.
 */
final class Arrival {
  private static final Logger LOG = Logger.getLogger(Arrival.class.getName());

  private final CopyTarget target;
  private final boolean mayBeSigned;
  private final AtomicReference<RegistryException> failure = new AtomicReference<>();

  Arrival(CopyTarget target) {
    this(target, target.heals());
  }

  private Arrival(CopyTarget target, boolean mayBeSigned) {
    this.target = target;
    this.mayBeSigned = mayBeSigned;
  }

  /** That of an image that is there, and is only tagged or signed. */
  static Arrival ofPresent(CopyTarget target) {
    return new Arrival(target, true);
  }

  /** The way of something that is whole wherever its manifest is. */
  Arrival(RepositoryPath repository) {
    this(new CopyTarget(repository, List.of()));
  }

  /** Those that are still on their way. */
  static List<Arrival> underWay(List<Arrival> arrivals) {
    return arrivals.stream().filter(arrival -> arrival.failure().isEmpty()).toList();
  }

  /** What is to be there in the end. */
  CopyTarget target() {
    return target;
  }

  RepositoryPath repository() {
    return target.repository();
  }

  /** Whether a manifest that is there proves nothing of what it names. */
  boolean heals() {
    return target.heals();
  }

  /** Whether signatures of a run before may be there. */
  boolean mayBeSigned() {
    return mayBeSigned;
  }

  void fail(RegistryException reason) {
    failure.compareAndSet(null, reason);
  }

  Optional<RegistryException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** What an edge that ends here is called, if it does not arrive. */
  Optional<Outcome> outcome() {
    return failure().map(why -> new Outcome.Failed(why.getMessage(), why.retryable()));
  }

  /** Takes a step that concerns this repository alone. */
  void step(Runnable step) {
    try {
      step.run();
    } catch (RegistryException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "a step towards " + repository(), e);
      fail(RegistryException.defect(e));
    }
  }
}
