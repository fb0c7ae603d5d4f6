package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest implements EvidenceStoreContract {
  @TempDir Path folder;

  @Override
  public EvidenceStore store() {
    return new DirectoryStore(folder.resolve("ledger"));
  }

  @Override
  public EvidenceStore again() {
    return store();
  }

  @Test
  void leavesNoUnfinishedFileBehind() throws Exception {
    EvidenceStore store = store();
    store.create(new EvidencePath("receipts/a.json"), new byte[3]);
    store.create(new EvidencePath("receipts/a.json"), new byte[4]);
    assertThat(files()).containsExactly("receipts/a.json");
  }

  @Test
  void neverListsWhatACrashLeftUnfinished() throws Exception {
    EvidenceStore store = store();
    store.create(new EvidencePath("receipts/a.json"), new byte[3]);
    Files.write(folder.resolve("ledger/.unfinished/half"), new byte[1]);
    assertThat(store.list(new EvidencePath("receipts"))).hasSize(1);
  }

  private List<String> files() throws Exception {
    Path root = folder.resolve("ledger");
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(f -> root.relativize(f).toString()).toList();
    }
  }
}
