package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.network.NetworkOptions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Asks every target that clients may be sent to for the same content, and compares what they give.
 * It ends within some minutes: what was not asked by then counts as unreadable.
 */
public final class Parity {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final NetworkOptions network;
  private final RegistryListener listener;
  private final LongSupplier nanoTime;

  /** Asks by {@code network}; {@code listener} is told how it goes. */
  public Parity(NetworkOptions network, RegistryListener listener) {
    this(network, listener, System::nanoTime);
  }

  Parity(NetworkOptions network, RegistryListener listener, LongSupplier nanoTime) {
    this.network = network;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /** What the targets of {@code configuration} give for {@code references}. */
  public ParityReport compare(RouteConfiguration configuration, List<ContentReference> references) {
    long end = nanoTime.getAsLong() + LONGEST.toNanos();
    Set<ContentReference> each = new LinkedHashSet<>(references);
    try (TargetReaders readers =
        new TargetReaders(
            configuration.targets(), network, listener, () -> nanoTime.getAsLong() - end > 0)) {
      return new ParityRun(configuration, readers).compare(each);
    }
  }
}
