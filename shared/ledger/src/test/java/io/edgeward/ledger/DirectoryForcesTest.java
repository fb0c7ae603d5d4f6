package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryForcesTest {
  @TempDir Path folder;
  private final DirectoryForces forces = new DirectoryForces();

  @Test
  void servesEverybodyWhoAsks() throws Exception {
    List<Callable<Void>> askers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      askers.add(() -> {
        forces.force(folder);
        return null;
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(askers)) {
        done.get();
      }
    }
  }

  @Test
  void tellsEverybodyWhenADirectoryCannotBeForced() {
    Path missing = folder.resolve("missing");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> forces.force(missing))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("missing");
    }
  }
}
