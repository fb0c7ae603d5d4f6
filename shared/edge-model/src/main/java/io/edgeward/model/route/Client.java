package io.edgeward.model.route;

import io.edgeward.model.address.IpAddress;

/** Who asks, as far as the connection and the proxies in front tell: see {@link ForwardedFor}. */
public sealed interface Client {
  /** A client whose address is known. */
  record Known(IpAddress address) implements Client {}

  /** A client whose address is not readable as one. */
  record Unknown() implements Client {}

  /** The proxies in front did not say what they were to say. */
  record TooFewEntries() implements Client {}

  /** A client that nothing is known of. */
  Client UNKNOWN = new Unknown();

  /** A client behind fewer proxies than configured. */
  Client TOO_FEW_ENTRIES = new TooFewEntries();
}
