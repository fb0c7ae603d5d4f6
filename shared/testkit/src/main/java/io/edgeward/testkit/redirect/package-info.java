/** Requests to the vanity domain and what must come of them, for every way of serving it. */
package io.edgeward.testkit.redirect;
