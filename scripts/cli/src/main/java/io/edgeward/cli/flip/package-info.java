/**
 * Puts generations of the redirector's configuration in force, and takes them back: the stores that
 * can be written, what has to hold before, and what a generation changes.
 */
package io.edgeward.cli.flip;
