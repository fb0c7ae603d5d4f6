package io.edgeward.redirect.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFileTest {
  @TempDir private Path temp;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = Files.writeString(temp.resolve("redirect.json"), Documents.REVIEWED);
  }

  @Test
  void readsRangesThatLieBesideIt() throws Exception {
    Files.write(temp.resolve("ranges.txt"), Documents.RANGES_TEXT);
    ConfigurationDocument document = DocumentFile.read(file);
    assertThat(document.generation().ranges().size()).isEqualTo(Documents.RANGES.size());
    assertThat(document.configuration().generation()).isZero();
  }

  @Test
  void namesTheRangesThatAreMissing() {
    assertThatThrownBy(() -> DocumentFile.read(file))
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageContaining(
            "%s: there is no such file; correct the path that leads to it"
                .formatted(temp.resolve("ranges.txt")));
  }

  @Test
  void namesTheRangesThatAreBroken() throws Exception {
    Files.writeString(temp.resolve("ranges.txt"), "10.0.0.0/8\n");
    assertThatThrownBy(() -> DocumentFile.read(file))
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageContaining(temp.resolve("ranges.txt").toString());
  }
}
