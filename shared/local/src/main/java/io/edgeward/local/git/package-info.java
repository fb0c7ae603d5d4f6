/**
 * Git for tests and the local stack: repositories written commit by commit, and a server that hands
 * them out over smart HTTP and fails on demand.
 */
package io.edgeward.local.git;
