package io.edgeward.model.route;

/**
 * How a request came to its target, for counts and explanations.
 *
 * @param rule the rule that matched
 * @param side the side that was taken
 * @param shadowed whether the client would be on the other side, were the flip not only counted
 * @param cloud the cloud that the client is in, {@code other} or {@code unknown}
 */
public record Selection(String rule, Side side, boolean shadowed, String cloud) {}
