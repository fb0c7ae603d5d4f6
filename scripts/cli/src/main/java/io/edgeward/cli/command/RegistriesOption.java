package io.edgeward.cli.command;

import io.edgeward.backup.BackupOptions;
import io.edgeward.cli.output.Session;
import io.edgeward.ledger.Ledger;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RegistryClientBuilder;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** How registries and git hosts are reached. */
final class RegistriesOption {
  @Option(
      names = "--insecure",
      paramLabel = "HOST",
      description =
          "Allow http for this host, with its port; hosts on this machine may use it anyway. May"
              + " be repeated.")
  private List<String> insecure = List.of();

  /** The hosts that may be asked over http. */
  Set<String> insecure() {
    return Set.copyOf(insecure);
  }

  /** A client for one run. */
  RegistryClient open(Session session) {
    RegistryClientBuilder builder =
        RegistryClient.builder().environment(session.environment()).listener(session.progress());
    insecure.forEach(builder::insecure);
    return builder.build();
  }

  /** Works on the regions of {@code snapshot}. */
  BackupOptions backup(Snapshot snapshot, Ledger ledger, Session session) {
    return BackupOptions.of(
            snapshot.regions().stream().map(RegionSnapshot::region).toList(), ledger)
        .insecure(insecure())
        .environment(session.environment());
  }
}
