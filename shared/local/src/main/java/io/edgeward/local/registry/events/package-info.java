/**
 * The registry's notifications of pushes and deletes, in the form of Google's registries, and their
 * delivery as Pub/Sub pushes them.
 */
package io.edgeward.local.registry.events;
