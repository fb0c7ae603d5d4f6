package io.edgeward.registry;

import java.time.Duration;

/**
 * What all operations of a client share.
 *
 * @param transport sends
 * @param caller sends under the rules
 * @param budgets how much may be sent
 * @param hosts how hosts are spoken to
 * @param deadline how long an exchange may take, apart from the time for a blob's size
 * @param width how much runs at once
 */
record Connection(
    Transport transport,
    Caller caller,
    Budgets budgets,
    Hosts hosts,
    Duration deadline,
    int width) {}
