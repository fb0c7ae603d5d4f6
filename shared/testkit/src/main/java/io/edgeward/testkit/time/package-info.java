/** Time as tests set it. */
package io.edgeward.testkit.time;
