package io.edgeward.local.git;

/**
 * A ref that a client moved.
 *
 * @param repository name that the repository is served under, such as {@code manifests.git}
 * @param ref full name of the ref, such as {@code refs/heads/main}
 * @param before object name before the push, zeros when the ref is new
 * @param after object name after it, zeros when the ref was deleted
 */
public record Push(String repository, String ref, String before, String after) {}
