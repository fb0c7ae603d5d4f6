/** What is deployed, as {@code terraform/functions.json} says it, to be compared with the code. */
package io.edgeward.testkit.deployment;
