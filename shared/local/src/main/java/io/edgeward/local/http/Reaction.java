package io.edgeward.local.http;

/** What a handler decides to do with a request. */
public sealed interface Reaction permits ServerResponse, Reaction.Reset, Reaction.HangUp {
  /** The connection is reset: the client sees "connection reset by peer". */
  record Reset() implements Reaction {}

  /** The connection is closed without a byte: the client sees an empty reply. */
  record HangUp() implements Reaction {}
}
