package io.edgeward.model.manifest;

import io.edgeward.model.image.DisplayText;

/**
 * An exception of the policy that let something in which the policy would have refused.
 *
 * @param rule the rule that it lifted
 * @param at where it is written
 * @param reason why, as it is written
 */
public record AppliedException(Rule rule, Location at, String reason) {
  /** {@code exception}, where it counts. */
  public static AppliedException of(PolicyException exception) {
    return new AppliedException(exception.rule(), exception.at(), exception.reason());
  }

  /** Such as {@code edgeward.yaml:3 excuses it: no builder yet}. */
  public String words() {
    return "%s excuses it: %s".formatted(at, DisplayText.plain(reason));
  }
}
