package io.edgeward.model.manifest;

/**
 * A written reason for what the policy would refuse.
 *
 * @param project the project that it is for
 * @param rule the rule that it lifts
 * @param reason why, for the reader of a report
 */
public record PolicyException(String project, Rule rule, String reason) {}
