/** Asks targets whether they have content, and remembers what they said. */
package io.edgeward.redirect.asking;
