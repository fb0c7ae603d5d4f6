/** Counts of requests and bytes, in front of a server's handler. */
package io.edgeward.local.traffic;
