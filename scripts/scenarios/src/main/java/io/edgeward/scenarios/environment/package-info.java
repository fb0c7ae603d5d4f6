/** Where scenarios are played: what they can do in an environment, and read back from it. */
package io.edgeward.scenarios.environment;
