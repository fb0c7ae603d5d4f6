package io.edgeward.model.audit;

/**
 * What came of looking something up: three states, never two, because what could not be read must
 * neither acquit nor condemn.
 */
public sealed interface Answer<T> {
  /** It is so. */
  record Yes<T>(T value) implements Answer<T> {}

  /** Everything was read, and it is not so. */
  record No<T>() implements Answer<T> {}

  /**
   * Nobody knows.
   *
   * @param reason what could not be read, and why
   */
  record Unknown<T>(String reason) implements Answer<T> {}
}
