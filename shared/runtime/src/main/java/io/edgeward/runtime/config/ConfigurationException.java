package io.edgeward.runtime.config;

import java.util.List;

/** The environment does not configure the program. The message lists every defect, one a line. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** Takes at least one problem, a sentence each. */
  public ConfigurationException(List<String> problems) {
    super(
        "The environment does not configure this program (%d to mend):%n  %s"
            .formatted(problems.size(), String.join(System.lineSeparator() + "  ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** Every defect, a sentence each, in the order of the variables' declaration. */
  public List<String> problems() {
    return problems;
  }
}
