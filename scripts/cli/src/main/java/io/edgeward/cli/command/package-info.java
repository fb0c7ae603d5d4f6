/**
 * The commands, a class each, with the options that they share. Data goes to standard output,
 * everything else to standard error, and the exit code is 0, 1 or 2.
 */
package io.edgeward.cli.command;
