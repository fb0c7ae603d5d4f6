package io.edgeward.runtime.log;

import io.edgeward.runtime.Work;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every log line of the work in hand carries. It belongs to a thread, and the threads that
 * this one starts inherit it.
 *
 * @param trace the trace of the request, if it named one
 * @param labels such as the message's id or the run
 */
public record LogContext(Optional<Trace> trace, SortedMap<String, String> labels) {
  private static final LogContext NONE =
      new LogContext(Optional.empty(), Collections.emptySortedMap());

  private static final InheritableThreadLocal<LogContext> CURRENT = new InheritableThreadLocal<>();

  /** The context of this thread; an empty one outside all scopes. */
  public static LogContext current() {
    LogContext current = CURRENT.get();
    return current == null ? NONE : current;
  }

  /** Does {@code work} with {@code trace}, and {@code labels} beside those in force. */
  public static <E extends Exception> void during(
      Optional<Trace> trace, Map<String, String> labels, Work<E> work) throws E {
    LogContext before = CURRENT.get();
    SortedMap<String, String> all = new TreeMap<>(current().labels());
    all.putAll(labels);
    CURRENT.set(new LogContext(trace, Collections.unmodifiableSortedMap(all)));
    try {
      work.run();
    } finally {
      restore(before);
    }
  }

  /** Does {@code work} with {@code labels} beside what is in force. */
  public static <E extends Exception> void during(Map<String, String> labels, Work<E> work)
      throws E {
    during(current().trace(), labels, work);
  }

  private static void restore(LogContext before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
