/** Keys that tests sign with. */
package io.edgeward.testkit.keys;
