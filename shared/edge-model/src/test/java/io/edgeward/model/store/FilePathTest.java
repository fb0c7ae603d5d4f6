package io.edgeward.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.edgeward.model.image.MalformedNameException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "1.2/linux/amd64/kops.sha256", "a b", "..a/b..", "ü"})
  void acceptsRelativePaths(String text) {
    assertThat(new FilePath(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "a/", "a//b", "..", "a/../b", "./a", "a/."})
  void refusesPathsThatAreNotClean(String text) {
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> new FilePath(text))
        .withMessage(
            "\"%s\" is not a file name: write a relative path without empty parts, \".\" and"
                + " \"..\"",
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\b", "a\nb", "a\0"})
  void refusesWhatOtherSystemsReadDifferently(String text) {
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> new FilePath(text))
        .withMessageEndingWith("leave out backslashes and control characters");
  }

  @Test
  void refusesNamesThatNoStoreHolds() {
    assertThat(new FilePath("a".repeat(1024)).text()).hasSize(1024);
    for (String text : List.of("", "a".repeat(1025), "ü".repeat(513))) {
      assertThatExceptionOfType(MalformedNameException.class)
          .isThrownBy(() -> new FilePath(text))
          .withMessageEndingWith("is not a file name: write 1 to 1024 bytes");
    }
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> new FilePath("\\a"))
        .withMessageEndingWith("leave out backslashes and control characters");
  }

  @Test
  void sortsByText() {
    assertThat(Stream.of("b", "a/c", "a").map(FilePath::new).sorted())
        .extracting(FilePath::text)
        .containsExactly("a", "a/c", "b");
  }
}
