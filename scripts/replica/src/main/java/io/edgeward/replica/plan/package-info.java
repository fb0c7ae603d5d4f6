/** The topics and subscriptions that follow from what is deployed. */
package io.edgeward.replica.plan;
