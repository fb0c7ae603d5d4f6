/** Hosts functions in this process, as the functions framework does in one of its own. */
package io.edgeward.local.function;
