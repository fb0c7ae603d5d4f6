package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
  @TempDir private Path root;

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(root.resolve("manifests/foo"));
    Files.writeString(root.resolve("manifests/foo/promoter-manifest.yaml"), "registries");
    Files.createDirectories(root.resolve(".git"));
    Files.writeString(root.resolve(".git/HEAD"), "ref");
  }

  @Test
  void listsFilesBelowTheFolder() throws Exception {
    assertThat(DirectoryTree.of(root).entries())
        .containsOnlyKeys("manifests/foo/promoter-manifest.yaml")
        .containsValue(new FileTree.Entry(FileTree.Kind.FILE, 10, ""));
  }

  @Test
  void takesTheFolderHoweverItIsWritten() throws Exception {
    for (String way : new String[] {"/", "/.", "/manifests/..", "//"}) {
      DirectoryTree tree = DirectoryTree.of(Path.of(root + way));

      assertThat(tree.entries()).as(way).hasSize(1);
      assertThat(tree.read("manifests/foo/promoter-manifest.yaml"))
          .as(way)
          .asString()
          .isEqualTo("registries");
    }
  }

  @Test
  void takesALinkToTheFolderItself() throws Exception {
    Path link = root.resolveSibling(root.getFileName() + "-link");
    Files.createSymbolicLink(link, root);
    try {
      assertThat(DirectoryTree.of(link).entries()).hasSize(1);
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void listsLinksAndNeverFollowsThem() throws Exception {
    Files.createSymbolicLink(
        root.resolve("linked"), root.resolve("manifests/foo/promoter-manifest.yaml"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
    DirectoryTree tree = DirectoryTree.of(root);

    assertThat(tree.entries())
        .hasSize(4)
        .extractingFromEntries(entry -> entry.getKey() + " " + entry.getValue().kind())
        .contains("linked SYMLINK", "loop SYMLINK", "dangling SYMLINK");
    assertThatExceptionOfType(ManifestsUnreadableException.class)
        .isThrownBy(() -> tree.read("linked"));
  }

  @Test
  void readsNothingOutsideOfTheFolder() throws Exception {
    DirectoryTree tree = DirectoryTree.of(root.resolve("manifests"));

    for (String path : new String[] {"../.git/HEAD", "/etc/passwd", "foo/../../.git/HEAD"}) {
      assertThatExceptionOfType(ManifestsUnreadableException.class)
          .isThrownBy(() -> tree.read(path))
          .withMessage("%s is not inside %s", path, root.toRealPath().resolve("manifests"));
    }
  }

  @Test
  void saysThatTheFolderIsMissing() {
    assertThatExceptionOfType(ManifestsUnreadableException.class)
        .isThrownBy(() -> DirectoryTree.of(root.resolve("nowhere")))
        .withMessage("cannot read %s: there is no such file or directory", root.resolve("nowhere"));
  }

  @Test
  void failsWhenAFileIsGoneMeanwhile() throws Exception {
    DirectoryTree tree = DirectoryTree.of(root);
    Path file = root.resolve("manifests/foo/promoter-manifest.yaml").toRealPath();
    Files.delete(file);

    assertThatExceptionOfType(ManifestsUnreadableException.class)
        .isThrownBy(() -> tree.read("manifests/foo/promoter-manifest.yaml"))
        .withMessage("cannot read %s: there is no such file or directory", file);
  }

  @Test
  void failsWhenAnyFolderOrFileCannotBeRead() throws Exception {
    Path folder = root.resolve("manifests/foo");
    Path file = folder.resolve("promoter-manifest.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "skipped: this user may read everything");

    assertThatExceptionOfType(ManifestsUnreadableException.class)
        .isThrownBy(() -> DirectoryTree.of(root).read("manifests/foo/promoter-manifest.yaml"))
        .withMessage("cannot read %s: permission denied", file.toRealPath());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
    assertThatExceptionOfType(ManifestsUnreadableException.class)
        .isThrownBy(() -> DirectoryTree.of(root).entries())
        .withMessage("cannot read %s: permission denied", folder.toRealPath());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }
}
