package io.edgeward.redirect.asking;

import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Knowledge;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Question;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What targets have, asked once for all who want to know it at the same time. No caller waits: who
 * asks is called when there is an answer.
 */
public final class Asks implements Knowledge {
  /** How long a request waits for an answer. */
  public static final Duration PATIENCE = Duration.ofMillis(800);

  private static final int MOST_THERE = 100_000;
  private static final int MOST_ABSENT = 10_000;
  private static final Duration THERE_COUNTS = Duration.ofDays(7);
  private static final Duration ABSENT_COUNTS = Duration.ofMinutes(10);

  /** Long enough that a target which never says is not asked for each pull. */
  private static final Duration SILENCE_COUNTS = Duration.ofSeconds(10);

  private static final int MOST_BREAKERS = 1_000;

  /** Of all threads, so that a target which holds its own leaves the others theirs. */
  private static final int MOST_AT_A_TIME = 16;

  private final ContentProbe probe;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final Memory<String> there = new Memory<>(MOST_THERE, THERE_COUNTS);
  private final Memory<String> absent = new Memory<>(MOST_ABSENT, ABSENT_COUNTS);
  private final Memory<String> silent = new Memory<>(MOST_ABSENT, SILENCE_COUNTS);
  private final Map<String, CompletableFuture<Presence>> underWay = new ConcurrentHashMap<>();
  private final Map<String, Asked> targets = new ConcurrentHashMap<>();

  /** What is kept of one target. */
  private record Asked(Breaker breaker, Semaphore atATime) {
    Asked() {
      this(new Breaker(), new Semaphore(MOST_AT_A_TIME));
    }
  }

  /** Knows nothing yet; asks by HTTP. */
  public Asks(Executor executor) {
    this(new UrlProbe(PATIENCE), executor, System::nanoTime);
  }

  /** Asks by {@code probe}; tests move the time. */
  public Asks(ContentProbe probe, Executor executor, LongSupplier nanoTime) {
    this.probe = probe;
    this.executor = executor;
    this.nanoTime = nanoTime;
  }

  @Override
  public Presence presence(Question question) {
    long now = nanoTime.getAsLong();
    String key = key(question);
    long bytes = there.get(key, now);
    if (bytes != Long.MIN_VALUE) {
      return Presence.there(bytes);
    }
    if (absent.get(key, now) != Long.MIN_VALUE) {
      return Presence.ABSENT;
    }
    return silent.get(key, now) == Long.MIN_VALUE ? Presence.UNASKED : Presence.UNKNOWN;
  }

  @Override
  public boolean isOpen(Target target) {
    Asked asked = targets.get(address(target));
    return asked != null && asked.breaker().keepsOut(nanoTime.getAsLong());
  }

  /**
   * Asks, unless that is under way, and hands on what comes of it: {@link Presence#UNKNOWN} when
   * {@code patience} is over.
   */
  public void ask(Question question, Duration patience, Consumer<Presence> then) {
    if (patience.isNegative() || patience.isZero()) {
      then.accept(Presence.UNKNOWN);
      return;
    }
    answer(question)
        .copy()
        .completeOnTimeout(Presence.UNKNOWN, patience.toNanos(), TimeUnit.NANOSECONDS)
        .thenAccept(then);
  }

  private CompletableFuture<Presence> answer(Question question) {
    String key = key(question);
    CompletableFuture<Presence> asked = new CompletableFuture<>();
    CompletableFuture<Presence> first = underWay.putIfAbsent(key, asked);
    if (first != null) {
      return first;
    }
    inTime(question.target(), () -> kept(question, probe.head(question.url())))
        .thenAccept(presence -> {
          // Whoever comes now finds the answer in memory, or asks again where there is none.
          underWay.remove(key, asked);
          asked.complete(presence);
        });
    return asked;
  }

  /** What {@code call} makes of the target's status, or that it did not say; for its breaker. */
  private CompletableFuture<Presence> inTime(Target target, Call call) {
    Asked asked = asked(target);
    CompletableFuture<Presence> called = new CompletableFuture<>();
    if (!begins(asked.atATime(), () -> complete(called, call))) {
      // Too many questions are under way. That says nothing of the target.
      return CompletableFuture.completedFuture(Presence.UNKNOWN);
    }
    return called
        .orTimeout(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((presence, failure) -> judge(asked.breaker(), failure))
        .exceptionally(failure -> Presence.UNKNOWN);
  }

  /** Whether a thread is to be had for {@code work}. */
  private boolean begins(Semaphore atATime, Runnable work) {
    if (!atATime.tryAcquire()) {
      return false;
    }
    try {
      executor.execute(() -> {
        try {
          work.run();
        } finally {
          atATime.release();
        }
      });
      return true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // The latter is what Java says when the system gives no more threads.
      atATime.release();
      return false;
    }
  }

  private static void complete(CompletableFuture<Presence> called, Call call) {
    try {
      called.complete(call.presence());
    } catch (IOException | RuntimeException e) {
      called.completeExceptionally(e);
    }
  }

  private void judge(Breaker breaker, Throwable failure) {
    if (failure == null) {
      breaker.succeeded();
    } else {
      breaker.failed(nanoTime.getAsLong());
    }
  }

  /** A request to a target. */
  private interface Call {
    Presence presence() throws IOException;
  }

  private Presence kept(Question question, ContentProbe.Reply reply) throws IOException {
    refuseFailure(reply);
    long now = nanoTime.getAsLong();
    String key = key(question);
    if (isThere(question.target(), reply.status())) {
      absent.remove(key);
      there.put(key, reply.bytes(), now);
      return Presence.there(reply.bytes());
    }
    if (isAbsent(question.target(), reply.status())) {
      there.remove(key);
      absent.put(key, -1, now);
      return Presence.ABSENT;
    }
    silent.put(key, -1, now);
    return Presence.UNKNOWN;
  }

  /** A registry may send on to where it keeps a blob. */
  private static boolean isThere(Target target, int status) {
    return status == 200 || target instanceof RegistryTarget && (status == 302 || status == 307);
  }

  /**
   * Whether a status says that {@code target} has it not. Cloud Storage and S3 deny what does not
   * exist to who may not list (S3 API, HeadObject).
   */
  public static boolean isAbsent(Target target, int status) {
    return status == 404 || target instanceof CopiesTarget && status == 403;
  }

  private static void refuseFailure(ContentProbe.Reply reply) throws IOException {
    if (reply.status() == 429 || reply.status() >= 500) {
      throw new IOException("status " + reply.status());
    }
  }

  /** Asks each registry whether it answers at all. Nobody waits for that. */
  public void ping(Collection<? extends Target> known) {
    for (Target target : known) {
      if (target instanceof RegistryTarget registry) {
        ping(registry);
      }
    }
  }

  private void ping(RegistryTarget registry) {
    inTime(
        registry,
        () -> {
          refuseFailure(probe.head(registry.api()));
          return Presence.UNKNOWN;
        });
  }

  /** How many of {@code known} have an open breaker. */
  public long open(Collection<? extends Target> known) {
    long now = nanoTime.getAsLong();
    return known.stream()
        .map(target -> targets.get(address(target)))
        .filter(asked -> asked != null && asked.breaker().isOpen(now))
        .count();
  }

  /** How many answers are kept. */
  int remembered() {
    return there.size() + absent.size() + silent.size();
  }

  private Asked asked(Target target) {
    if (targets.size() >= MOST_BREAKERS) {
      targets.clear();
    }
    return targets.computeIfAbsent(address(target), name -> new Asked());
  }

  /** A target that another generation gave another address is another target. */
  private static String address(Target target) {
    return switch (target) {
      case RegistryTarget registry -> registry.url();
      case CopiesTarget copies -> copies.template();
    };
  }

  private static String key(Question question) {
    return question.url();
  }
}
