/**
 * The few calls of GitHub's REST API that a check needs: pull requests and comparisons are read,
 * one comment and commit statuses written.
 */
package io.edgeward.check.github;
