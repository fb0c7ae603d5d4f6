/**
 * What the threads of callers need to agree on one piece of work. Nothing here starts a thread,
 * waits for a time or does input and output.
 */
package io.edgeward.model.concurrent;
