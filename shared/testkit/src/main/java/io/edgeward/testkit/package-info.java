/** Small real things for tests and the local stack: a registry, a git server, an event bus. */
package io.edgeward.testkit;
