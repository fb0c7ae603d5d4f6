/**
 * The public endpoint: verifies events of the git host and publishes them, and can do nothing else.
 */
package io.edgeward.webhook;
