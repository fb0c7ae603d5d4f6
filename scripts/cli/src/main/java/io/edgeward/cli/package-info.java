/** The operator's command line. */
package io.edgeward.cli;
