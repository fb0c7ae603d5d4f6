/** The scenarios, played on the local stack. */
package io.edgeward.cli.demo;
