package io.edgeward.local.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RefSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitServerPushTest {
  @TempDir private Path folder;

  @Test
  void tellsWhichRefsAPushMoved() throws Exception {
    List<Push> pushes = new CopyOnWriteArrayList<>();
    try (GitServer server = GitServer.start();
        GitFixture served = GitFixture.create(folder.resolve("served"));
        GitFixture local = GitFixture.create(folder.resolve("local"))) {
      server.onPush(pushes::add);
      String url = server.serve("manifests.git", served).toString();
      Revision first = local.commit("first", Map.of("a", "1"));
      push(local, url);
      Revision second = local.commit("second", Map.of("a", "2"));
      push(local, url);

      assertThat(pushes)
          .containsExactly(
              new Push(
                  "manifests.git", "refs/heads/main", ObjectId.zeroId().name(), first.commit()),
              new Push("manifests.git", "refs/heads/main", first.commit(), second.commit()));
    }
  }

  private static void push(GitFixture from, String url) throws Exception {
    Git.wrap(from.repository())
        .push()
        .setRemote(url)
        .setRefSpecs(new RefSpec("refs/heads/main:refs/heads/main"))
        .call();
  }
}
