package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each folder of {@code trees} is named by its defect, and says what has to come of it. */
class GoldenTreesTest {
  @TestFactory
  Stream<DynamicTest> comesToWhatTheFolderSays() throws Exception {
    Path trees = Path.of(GoldenTreesTest.class.getResource("/trees").toURI());
    List<Path> folders;
    try (Stream<Path> found = Files.list(trees)) {
      folders = found.sorted().toList();
    }
    assertThat(folders).hasSizeGreaterThan(10);
    return folders.stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName() + "", () -> check(folder)));
  }

  private static void check(Path folder) throws Exception {
    FileTree tree = DirectoryTree.of(folder.resolve("tree"));
    List<String> found =
        Stream.concat(Projects.problems(tree).stream(), Projects.edges(tree).stream()).toList();

    assertThat(String.join("\n", found) + "\n")
        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }
}
