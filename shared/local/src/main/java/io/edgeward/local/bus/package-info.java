/**
 * An event bus that delivers as Pub/Sub's push subscriptions do: at least once, with retries, dead
 * letters, and on demand twice or out of order. Its HTTP server takes what the real client
 * publishes.
 */
package io.edgeward.local.bus;
