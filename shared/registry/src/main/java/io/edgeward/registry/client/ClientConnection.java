package io.edgeward.registry.client;

import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.http.Budgets;
import io.edgeward.registry.http.Hosts;
import io.edgeward.registry.http.Transport;
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
 * @param listener is told how it goes
 */
public record ClientConnection(
    Transport transport,
    Caller caller,
    Budgets budgets,
    Hosts hosts,
    Clock clock,
    Duration deadline,
    Duration stall,
    int width,
    RegistryListener listener) {
  /** Tells the listener of {@code bytes} that are to be sent or read; negative when not known. */
  public TransferMeter meter(long bytes) {
    return new TransferMeter(listener, bytes);
  }

  /** The same, with no more patience than that for one request. */
  ClientConnection within(Duration patience) {
    return new ClientConnection(
        transport,
        caller.within(patience),
        budgets,
        hosts,
        clock,
        deadline,
        stall,
        width,
        listener);
  }

  /** The same, which sends nothing more when it is {@code late}. */
  ClientConnection until(BooleanSupplier late) {
    return new ClientConnection(
        transport, caller.until(late), budgets, hosts, clock, deadline, stall, width, listener);
  }
}
