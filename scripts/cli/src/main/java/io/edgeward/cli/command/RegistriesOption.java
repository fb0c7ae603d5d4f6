package io.edgeward.cli.command;

import io.edgeward.backup.BackupOptions;
import io.edgeward.cli.output.Session;
import io.edgeward.ledger.Ledger;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.network.NetworkOptions;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How registries and git hosts are reached. */
final class RegistriesOption {
  @Option(
      names = "--insecure",
      paramLabel = "HOST",
      description =
          "Allow http for this host, with its port, where it does not speak https; hosts on this"
              + " machine may use it anyway. May be repeated.")
  private List<String> insecure = List.of();

  @Mixin private AuthoritiesOption authorities;

  /** The hosts that may be asked over http. */
  Set<String> insecure() {
    for (String host : insecure) {
      if (host.contains("/")) {
        throw new UsageException("--insecure %s: write HOST or HOST:PORT alone".formatted(host));
      }
    }
    return Set.copyOf(insecure);
  }

  /** How registries are reached. */
  NetworkOptions network(Session session) {
    return new NetworkOptions(session.environment(), insecure(), authorities.files());
  }

  /** A client for one run. */
  RegistryClient open(Session session) {
    return RegistryClient.builder().network(network(session)).listener(session.progress()).build();
  }

  /** Works on the regions of {@code snapshot}. */
  BackupOptions backup(Snapshot snapshot, Ledger ledger, Session session) {
    return BackupOptions.of(
            snapshot.regions().stream().map(RegionSnapshot::region).toList(), ledger)
        .network(network(session))
        .storesOf(session.environment());
  }
}
