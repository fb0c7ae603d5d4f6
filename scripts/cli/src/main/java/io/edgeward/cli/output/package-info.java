/**
 * What commands print: results for people and as data, reports, and progress. It knows the results,
 * but no command and no option.
 */
package io.edgeward.cli.output;
