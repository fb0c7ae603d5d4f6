/** What only tests use; what people run on a laptop is in {@code io.edgeward.local}. */
package io.edgeward.testkit;
