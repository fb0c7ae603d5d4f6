package io.edgeward.cli.output;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Tells a person on standard error how far the work is: a line that appears when a part of it has
 * taken a second, and goes away before anything else is written. Where nobody looks it is silent,
 * but for one line of the log about each host that is waited for long. Safe for use by many
 * threads.
 */
public final class Progress implements RegistryListener {
  private static final Logger LOG = Logger.getLogger(Progress.class.getName());

  /** Returns to the beginning of the line and empties it (ECMA-48, EL). */
  public static final String CLEAR = "\r\u001b[K";

  /** What a failure begins with, for which one line has no room. */
  private static final Pattern REQUEST = Pattern.compile("^[A-Z]+ https?://\\S+ (failed: )?");

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final Duration PACE = Duration.ofMillis(200);

  /** So long a host is waited for before the log tells of it. */
  private static final long LONG_WAIT = TimeUnit.SECONDS.toNanos(5);

  /** A host that has not failed again for so long is not waited for any more. */
  private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(30);

  private final PrintStream err;
  private final boolean seen;
  private final int columns;
  private final LongSupplier nanoTime;
  private final Map<String, Trouble> troubles = new TreeMap<>();
  private Optional<ProgressPart> part = Optional.empty();
  private Optional<ScheduledExecutorService> timer = Optional.empty();
  private boolean drawn;

  /** A host that fails. */
  private static final class Trouble {
    private final long began;
    private final String reason;
    private long last;
    private boolean told;

    Trouble(long began, String reason) {
      this.began = began;
      this.reason = reason;
      this.last = began;
    }
  }

  /**
   * @param seen whether a person looks at {@code err}
   * @param columns how wide the terminal is
   */
  Progress(PrintStream err, boolean seen, int columns, LongSupplier nanoTime) {
    this.err = err;
    this.seen = seen;
    this.columns = columns;
    this.nanoTime = nanoTime;
  }

  /** Of a run that writes to {@code streams}. */
  public static Progress on(Streams streams, Map<String, String> environment) {
    boolean seen = streams.isCapable(Streams.Terminal.ERR, environment);
    return new Progress(streams.err(), seen, Session.columns(environment), System::nanoTime);
  }

  /** A part of the work begins of which nobody knows how much it is; what was before has ended. */
  public void begin(String what) {
    begin(what, 0);
  }

  /** A part of the work begins that takes {@code total} steps; what was before has ended. */
  public synchronized void begin(String what, long total) {
    end();
    part = Optional.of(new ProgressPart(what, total, nanoTime.getAsLong()));
    if (seen) {
      ScheduledExecutorService ticks =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("progress").factory());
      ticks.scheduleWithFixedDelay(this::look, PATIENCE, PACE.toNanos(), TimeUnit.NANOSECONDS);
      timer = Optional.of(ticks);
    }
  }

  /** One more step is done. */
  public synchronized void step() {
    part.ifPresent(ProgressPart::step);
  }

  /** All is done, or given up, or something else is about to be written: the line goes away. */
  public synchronized void end() {
    timer.ifPresent(ScheduledExecutorService::shutdownNow);
    timer = Optional.empty();
    part = Optional.empty();
    if (drawn) {
      drawn = false;
      err.print(CLEAR);
      err.flush();
    }
  }

  @Override
  public synchronized void answered(String host) {
    troubles.remove(host);
    part.ifPresent(ProgressPart::answered);
  }

  @Override
  public synchronized void content(long expected, long moved) {
    part.ifPresent(now -> now.content(expected, moved));
  }

  @Override
  public synchronized void failed(String host, RegistryException failure) {
    long now = nanoTime.getAsLong();
    Trouble trouble = troubles.computeIfAbsent(host, h -> new Trouble(now, failure.getMessage()));
    trouble.last = now;
    if (!seen && !trouble.told && now - trouble.began >= LONG_WAIT) {
      trouble.told = true;
      LOG.info(
          "%s has failed for %d s and is tried again: %s"
              .formatted(host, seconds(now - trouble.began), trouble.reason));
    }
  }

  /** Draws the line, when it is time. */
  synchronized void look() {
    long now = nanoTime.getAsLong();
    part.filter(begun -> now - begun.began() >= PATIENCE)
        .ifPresent(begun -> {
          err.print(CLEAR + begun.line(now, trouble(now), columns - 1));
          err.flush();
          drawn = true;
        });
  }

  /** The host that has failed for longest, and how many others do. */
  private String trouble(long now) {
    troubles.values().removeIf(trouble -> now - trouble.last > FORGOTTEN);
    Optional<Map.Entry<String, Trouble>> longest =
        troubles.entrySet().stream()
            .max(Comparator.comparingLong(entry -> now - entry.getValue().began));
    return longest
        .map(entry ->
            "; retrying %s%s for %d s: %s"
                .formatted(
                    entry.getKey(),
                    troubles.size() == 1 ? "" : " and %d more".formatted(troubles.size() - 1),
                    seconds(now - entry.getValue().began),
                    REQUEST.matcher(entry.getValue().reason).replaceFirst("")))
        .orElse("");
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos);
  }
}
