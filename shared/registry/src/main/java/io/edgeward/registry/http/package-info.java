/**
 * Single exchanges over HTTP: addresses that may be reached, time limits, the budget of a host,
 * repetitions, and what an answer's status means. Nothing outside of the module uses it.
 */
package io.edgeward.registry.http;
