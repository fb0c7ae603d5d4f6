/** Keys that are made on this machine, for it alone. */
package io.edgeward.local.keys;
