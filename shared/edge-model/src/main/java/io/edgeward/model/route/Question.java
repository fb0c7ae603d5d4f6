package io.edgeward.model.route;

/**
 * Whether a target has some content, to be asked by HEAD.
 *
 * @param target who is asked
 * @param url what is asked for
 */
public record Question(Target target, String url) {}
