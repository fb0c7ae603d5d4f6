/**
 * What stands beside images about their origin: looked up, judged for one reference, made up for.
 */
package io.edgeward.cli.trust;
