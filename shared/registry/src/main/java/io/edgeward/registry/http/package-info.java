/**
 * Single exchanges over HTTP: addresses that may be reached, time limits, the budget of a host,
 * repetitions, and what an answer's status means. Outside of the module only the client of the git
 * host's API uses it.
 */
package io.edgeward.registry.http;
