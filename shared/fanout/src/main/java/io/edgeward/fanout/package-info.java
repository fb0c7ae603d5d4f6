/**
 * Many things done side by side: bounded, in fair turns of those that decide how long they take.
 */
package io.edgeward.fanout;
