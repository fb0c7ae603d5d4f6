package io.edgeward.model.audit;

/**
 * What came of looking something up: three states, never two, because what could not be read must
 * neither acquit nor condemn.
 */
public sealed interface LookupResult<T> {
  /** It is so. */
  record Yes<T>(T value) implements LookupResult<T> {}

  /** Everything was read, and it is not so. */
  record No<T>() implements LookupResult<T> {}

  /**
   * Nobody knows.
   *
   * @param reason what could not be read, and why
   */
  record Unknown<T>(String reason) implements LookupResult<T> {}
}
