package io.edgeward.cli.flip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.cli.flip.GenerationStore.Creation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryGenerationStoreTest implements GenerationStoreContract {
  @TempDir private Path temp;

  @Override
  public GenerationStore store() {
    return GenerationStore.at(temp.resolve("redirect").toString(), Optional.empty());
  }

  /** What a process that was killed leaves behind is in nobody's way. */
  @Test
  void goesOnAfterACrash() throws Exception {
    Path root = Files.createDirectories(temp.resolve("redirect"));
    Files.writeString(root.resolve(".part"), "half a docu");
    Files.writeString(root.resolve(".lock"), "");
    assertThat(store().generations()).isEmpty();
    assertThat(store().create("generations/1.json", "whole".getBytes(UTF_8)))
        .isEqualTo(Creation.CREATED);
    assertThat(store().read("generations/1.json", 100)).isEqualTo("whole".getBytes(UTF_8));
    try (Stream<Path> files = Files.list(root)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "generations");
    }
  }

  @Test
  void saysWhyADirectoryCannotBeWritten() throws Exception {
    Files.writeString(temp.resolve("redirect"), "a file");
    assertThatThrownBy(() -> store().create("generations/1.json", new byte[0]))
        .isInstanceOf(NotWrittenException.class)
        .hasMessageStartingWith("could not write %s/redirect/generations/1.json: ".formatted(temp))
        .hasMessageEndingWith("; it has to be in a directory that this user may write to");
  }

  @Test
  void saysWhyADirectoryCannotBeRead() throws Exception {
    Files.createDirectories(temp.resolve("redirect/current"));
    assertThatThrownBy(() -> store().current())
        .hasMessage(
            "%s/redirect/current: Is a directory; it has to be readable to this user"
                .formatted(temp));
    Files.writeString(temp.resolve("redirect/generations"), "a file");
    assertThatThrownBy(() -> store().generations())
        .hasMessage(
            "%s/redirect/generations: that is no directory; it has to be readable to this user"
                .formatted(temp));
  }
}
