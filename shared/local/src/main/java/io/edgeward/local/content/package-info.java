/** Bytes that a server has, in memory or in a file, and the parts of them that clients ask for. */
package io.edgeward.local.content;
