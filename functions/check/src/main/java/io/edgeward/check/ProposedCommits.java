package io.edgeward.check;

import io.edgeward.model.manifest.Revision;

/**
 * The commits of a pull request.
 *
 * @param number the pull request's
 * @param mergeBase the last commit that it shares with the branch: the change begins there
 * @param head its last commit, which may be of a fork
 * @param tip the last commit of the branch, with what others merged meanwhile
 */
public record ProposedCommits(long number, Revision mergeBase, Revision head, Revision tip) {}
