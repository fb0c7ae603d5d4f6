/**
 * The vanity domain: {@link io.edgeward.redirect.Redirector} answers a pull with where the nearest
 * copy is. {@link io.edgeward.redirect.RedirectFunction} is its entry on Google Cloud.
 */
package io.edgeward.redirect;
