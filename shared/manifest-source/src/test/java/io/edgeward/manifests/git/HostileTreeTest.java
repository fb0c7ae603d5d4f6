package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.manifests.FileTree;
import io.edgeward.model.manifest.Revision;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTreeTest extends GitTestCase {
  @Test
  void listsLinksAndSubmodulesAsWhatTheyAreAndNeverReadsThem() throws Exception {
    Revision commit =
        git.on("main")
            .put("file", "text")
            .symlink("link", "../../etc/passwd")
            .submodule("module", new Revision("12".repeat(20)))
            .commit();

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      FileTree tree = repository.tree(commit);
      assertThat(tree.entries().get("file").kind()).isEqualTo(FileTree.Kind.FILE);
      assertThat(tree.entries().get("link").kind()).isEqualTo(FileTree.Kind.SYMLINK);
      assertThat(tree.entries().get("module").kind()).isEqualTo(FileTree.Kind.OTHER);
      for (String path : new String[] {"link", "module", "absent"}) {
        assertThatThrownBy(() -> tree.read(path))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageEndingWith("lists no regular file \"%s\"".formatted(path));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".git", ".GIT", "a\\..\\b", "line\nbreak"})
  void neverReadsAFileWhoseNameGitWouldNotCheckOut(String name) throws Exception {
    Revision commit = rawCommit(name);

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      FileTree.Entry entry = repository.tree(commit).entries().get(name);
      assertThat(entry.kind()).isEqualTo(FileTree.Kind.OTHER);
    }
  }

  @Test
  void equalContentsHaveEqualIds() throws Exception {
    Revision commit = git.on("main").put("a", "same").put("b", "same").put("c", "other").commit();

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      FileTree tree = repository.tree(commit);
      assertThat(tree.entries().get("a").id()).isEqualTo(tree.entries().get("b").id());
      assertThat(tree.entries().get("a").id()).isNotEqualTo(tree.entries().get("c").id());
    }
  }

  /** A commit on main with one file, whose name nothing checks. */
  private Revision rawCommit(String name) throws Exception {
    git.on("main").put("x", "x").commit();
    try (ObjectInserter inserter = git.repository().newObjectInserter()) {
      TreeFormatter tree = new TreeFormatter();
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "text".getBytes(UTF_8));
      tree.append(name, FileMode.REGULAR_FILE, blob);
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(tree));
      commit.setAuthor(new PersonIdent("Fixture", "fixture@example.org"));
      commit.setCommitter(new PersonIdent("Fixture", "fixture@example.org"));
      Revision revision = new Revision(inserter.insert(commit).name());
      inserter.flush();
      git.force("main", revision);
      return revision;
    }
  }
}
