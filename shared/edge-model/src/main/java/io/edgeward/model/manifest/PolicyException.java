package io.edgeward.model.manifest;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A written reason for what the policy would refuse, or for an entry that is skipped.
 *
 * @param project the project that it is for
 * @param image the only image or file of the project that it is for, as its manifest writes the
 *     name; all of them when absent
 * @param rule the rule that it lifts
 * @param id the only vulnerability that it is for, such as {@code CVE-2026-1}; present if and only
 *     if the rule is {@link Rule#VULNERABILITY}
 * @param reason why, for the reader of a report
 * @param until the last day (UTC) on which it counts; without end when absent
 * @param at where it is written
 */
public record PolicyException(
    String project,
    Optional<String> image,
    Rule rule,
    Optional<String> id,
    String reason,
    Optional<LocalDate> until,
    Location at) {
  private static final Location POLICY_FILE = new Location("edgeward.yaml", 0);

  /** For what has no identifier of its own. */
  public PolicyException(
      String project,
      Optional<String> image,
      Rule rule,
      String reason,
      Optional<LocalDate> until,
      Location at) {
    this(project, image, rule, Optional.empty(), reason, until, at);
  }

  /** For a whole project, without end. */
  public PolicyException(String project, Rule rule, String reason) {
    this(project, Optional.empty(), rule, reason, Optional.empty(), POLICY_FILE);
  }

  /** Whether it counts no more on {@code day}. */
  public boolean isOver(LocalDate day) {
    return until.filter(day::isAfter).isPresent();
  }

  /** Whether it lifts {@code broken} for {@code image} of {@code of}; never one that has an id. */
  boolean lifts(Rule broken, String of, Optional<String> named) {
    return rule == broken && id.isEmpty() && isFor(of, named);
  }

  /**
   * Whether it is about one vulnerability in {@code named} of {@code of}, be it {@link #isOver} or
   * not.
   *
   * @param named the image, as its manifest writes the name
   */
  public boolean isAbout(String vulnerability, String of, Optional<String> named) {
    return id.filter(vulnerability::equals).isPresent() && isFor(of, named);
  }

  private boolean isFor(String of, Optional<String> named) {
    return project.equals(of) && (image.isEmpty() || image.equals(named));
  }
}
