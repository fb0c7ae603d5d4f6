/** Programs of others, run beside ours in tests: they are started when they are installed. */
package io.edgeward.testkit.peers;
