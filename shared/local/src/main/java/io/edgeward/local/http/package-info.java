/**
 * A small HTTP/1.1 server, and the client's side of an exchange. HttpCore reads and writes the
 * messages; the server has one virtual thread per connection and takes answers as values. It can do
 * what a well-behaved server cannot: reset a connection, hang up without an answer, send less than
 * it announced.
 */
package io.edgeward.local.http;
