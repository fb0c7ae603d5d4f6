/**
 * Tells the reviewers of a proposed change what it does to production, as a comment and a status of
 * the pull request, and afterwards when it has arrived there. It may read, and write those two.
 */
package io.edgeward.check;
