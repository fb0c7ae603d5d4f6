/**
 * The operator's command line. Each command is a class; data goes to standard output, everything
 * else to standard error, and the exit code is 0, 1 or 2.
 */
package io.edgeward.cli;
