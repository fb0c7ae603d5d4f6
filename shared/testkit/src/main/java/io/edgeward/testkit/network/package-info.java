/**
 * Networks as companies have them, on 127.0.0.1: authorities of their own, TLS in front of a
 * server, proxies.
 */
package io.edgeward.testkit.network;
