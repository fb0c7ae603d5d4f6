package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes take a snapshot of the same hour at the same time. */
class ConcurrentBackupsTest {
  private final RegistryOptions google = RegistryOptions.inMemory().googleListing();

  @TempDir private Path folder;

  @Test
  void bothEndAndTheChainIsWhole() throws Exception {
    try (EmbeddedRegistry production = EmbeddedRegistry.start(google);
        EmbeddedRegistry backup = EmbeddedRegistry.start(google)) {
      for (int i = 0; i < 10; i++) {
        RepositoryPath to = RepositoryPath.of(production.host() + "/prod/app-" + i);
        ImagePusher.push(i % 2 == 0 ? Images.index(i) : Images.image(i), to, Tag.of("v1"));
      }
      List<Process> processes = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        processes.add(start(production, backup));
      }
      for (Process process : processes) {
        assertThat(process.waitFor()).isZero();
      }
      SnapshotLedger ledger = Ledger.open(folder.resolve("ledger").toString()).snapshots();
      assertThat(ledger.defects()).isEmpty();
      assertThat(ledger.list().listed()).allMatch(listed -> listed.heading().complete());
      Run verified = Run.of("snapshots", "verify", "--content", "--ledger", folder + "/ledger");
      assertThat(verified.exit()).as(verified.out()).isZero();
    }
  }

  private Process start(EmbeddedRegistry production, EmbeddedRegistry backup) throws Exception {
    return Run.process(
            "backup",
            "--production",
            production.host() + "/prod",
            "--backup",
            backup.host() + "/bak",
            "--ledger",
            folder.resolve("ledger").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
