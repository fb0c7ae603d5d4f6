/** Counts what was answered, for metrics. No address of a client is kept. */
package io.edgeward.redirect.count;
