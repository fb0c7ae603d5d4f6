/**
 * Whether all targets that clients may be sent to for some content give them the same, as clients
 * ask for it: without credentials, through redirects, and from a byte on.
 */
package io.edgeward.cli.parity;
