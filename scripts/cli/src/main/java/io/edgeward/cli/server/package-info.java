/** Serves the vanity domain on a machine of one's own, and its counts beside it. */
package io.edgeward.cli.server;
