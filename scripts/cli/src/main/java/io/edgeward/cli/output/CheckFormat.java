package io.edgeward.cli.output;

/** How the result of a check is written. */
public enum CheckFormat {
  /** For a person at a terminal. */
  TABLE,
  JSON,
  YAML,
  /** For code hosts. */
  SARIF,
  /** For build servers. */
  JUNIT,
  /** For comments, and for the summary of a job. */
  MARKDOWN,
  /** Commands that a workflow of GitHub shows as annotations. */
  GITHUB
}
