package io.edgeward.redirect.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryObjectsTest implements ConfigurationsContract {
  @TempDir private Path directory;

  @Override
  public Configurations configurations() {
    return Configurations.at(directory.toString());
  }

  @Override
  public void put(String name, byte... content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    if (name.startsWith("ranges/") && content.length == 0) {
      Files.delete(file);
    } else {
      Files.write(file, content);
    }
  }

  @Override
  public String where(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void saysHowToMendWhatIsMissing() {
    assertThatThrownBy(configurations()::current)
        .hasMessage(
            where("current") + ": there is no such file; correct the path that leads to it");
  }

  @Test
  void saysThatAFolderIsNoFile() throws Exception {
    Files.createDirectory(directory.resolve("current"));
    assertThatThrownBy(configurations()::current)
        .hasMessage(
            where("current") + ": it cannot be read: Is a directory; see that it is a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "gs://bucket/prefix", "gs:/bucket", "ftp://a.io/x"})
  void isAtNoOtherPlace(String location) {
    assertThatThrownBy(() -> Configurations.at(location))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\" holds no configurations: write a directory, or the URL of a published folder"
                    .formatted(location)
                + " such as https://storage.googleapis.com/BUCKET/PREFIX");
  }

  @Test
  void readsTheRangesOfTwoGenerationsOnce() throws Exception {
    put(RANGES, Documents.RANGES_TEXT);
    put("generations/1.json", Documents.numbered(1).getBytes());
    put("generations/2.json", Documents.numbered(2).getBytes());
    Configurations configurations = configurations();
    Generation first = configurations.read(1);
    Files.delete(directory.resolve(RANGES));
    assertThat(configurations.read(2).ranges()).isSameAs(first.ranges());
  }
}
