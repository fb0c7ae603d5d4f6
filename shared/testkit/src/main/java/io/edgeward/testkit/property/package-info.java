/** Tests of properties over generated input, with seeds that are printed and can be replayed. */
package io.edgeward.testkit.property;
