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

  @Test
  void keepsTheTextOfTheRangesAndTheNameThatItGetsWhereItIsStaged() throws Exception {
    Files.write(temp.resolve("ranges.txt"), Documents.RANGES_TEXT);
    DocumentFile opened = DocumentFile.open(file);
    assertThat(opened.ranges()).hasValue(Documents.RANGES_TEXT);
    assertThat(opened.staged().ranges()).contains(ObjectNames.ranges(Documents.RANGES_TEXT));
    Files.writeString(file, Documents.LEAST);
    assertThat(DocumentFile.open(file).ranges()).isEmpty();
    assertThat(DocumentFile.open(file).staged().ranges()).isEmpty();
  }

  @Test
  void refusesWhatIsNoFile() throws Exception {
    assertThatThrownBy(() -> DocumentFile.read(temp))
        .hasMessage(temp + ": it cannot be read: Is a directory; see that it is a file");
    assertThatThrownBy(() -> DocumentFile.read(Path.of("/")))
        .hasMessageEndingWith("it cannot be read: Is a directory; see that it is a file");
    Files.writeString(file, Documents.REVIEWED.replace("ranges.txt", "\\u0000"));
    assertThatThrownBy(() -> DocumentFile.read(file))
        .hasMessage(file + ": $.ranges: ranges: they are at no path; correct it");
  }
}
