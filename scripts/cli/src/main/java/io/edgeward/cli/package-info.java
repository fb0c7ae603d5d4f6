/** The operator's command line: the entry point of the process. */
package io.edgeward.cli;
