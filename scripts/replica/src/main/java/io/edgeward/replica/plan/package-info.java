/** What {@code terraform/functions.json} says about the functions, and the topics that follow. */
package io.edgeward.replica.plan;
