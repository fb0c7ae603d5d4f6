package io.edgeward.cli;

/** The forms of a result. */
enum ResultFormat {
  /** For a person. */
  TABLE,
  JSON,
  YAML
}
