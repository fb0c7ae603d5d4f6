/** The whole system on one machine: what {@code edgeward up} and the demonstration run on. */
package io.edgeward.cli.stack;
