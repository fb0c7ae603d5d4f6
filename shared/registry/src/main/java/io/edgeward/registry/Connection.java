package io.edgeward.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What all operations of a client share.
 *
 * @param transport sends
 * @param caller sends under the rules
 * @param budgets how much may be sent
 * @param hosts how hosts are spoken to
 * @param clock tells the time
 * @param deadline how long an exchange may take, apart from the time for a blob's size
 * @param stall how long one slow destination may hold up the others of a copy
 * @param width how much runs at once
 */
record Connection(
    Transport transport,
    Caller caller,
    Budgets budgets,
    Hosts hosts,
    Clock clock,
    Duration deadline,
    Duration stall,
    int width) {
  /** The same, with no more patience than that for one request. */
  Connection within(Duration patience) {
    return new Connection(
        transport, caller.within(patience), budgets, hosts, clock, deadline, stall, width);
  }

  /** The same, which sends nothing more when it is {@code late}. */
  Connection until(BooleanSupplier late) {
    return new Connection(
        transport, caller.until(late), budgets, hosts, clock, deadline, stall, width);
  }
}
