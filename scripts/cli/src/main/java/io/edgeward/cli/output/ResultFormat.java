package io.edgeward.cli.output;

/** The forms of a result. */
public enum ResultFormat {
  /** For a person. */
  TABLE,
  JSON,
  YAML
}
