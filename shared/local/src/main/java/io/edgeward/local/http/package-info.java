/**
 * A small HTTP/1.1 server: one virtual thread per connection, answers as values. It can do what a
 * well-behaved server cannot: reset a connection, hang up without an answer, send less than it
 * announced.
 */
package io.edgeward.local.http;
