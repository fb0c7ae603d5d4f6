package io.edgeward.model.file;

/** Whether a store holds an object. */
public sealed interface ObjectPresence {
  /**
   * It does.
   *
   * @param object what it holds
   */
  record Present(StoredObject object) implements ObjectPresence {}

  /** It does not, as a listing to its end shows. */
  record Absent() implements ObjectPresence {}

  /**
   * Nobody knows.
   *
   * @param reason which store could not be read, and why
   */
  record Unknown(String reason) implements ObjectPresence {}
}
