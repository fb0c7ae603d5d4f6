/** The client side of HTTP in tests. */
package io.edgeward.testkit.http;
