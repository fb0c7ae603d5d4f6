/** The registry's notifications of pushes and deletes, in the form of Google's registries. */
package io.edgeward.local.registry.events;
