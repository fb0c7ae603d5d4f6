package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableFileTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("/a/b"), "/a/b: there is no such file or directory"),
        Arguments.of(new AccessDeniedException("/a/b"), "/a/b: permission denied"),
        Arguments.of(new IOException("device error"), "/a: device error"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void namesTheFileAndWhy(IOException failure, String sentence) {
    assertThat(UnreadableFile.of(Path.of("/a"), failure))
        .hasMessage("cannot read " + sentence)
        .hasCause(failure);
  }
}
