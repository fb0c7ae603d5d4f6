package io.edgeward.runtime.errors;

/** Brings an error before a person. Never throws: what cannot be reported is at least logged. */
@FunctionalInterface
public interface ErrorReporter {
  /** Reports one error. */
  void report(ErrorReport report);
}
