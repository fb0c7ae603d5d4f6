package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadAtTest extends GitTestCase {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Revision commit(String branch, int minute) throws IOException {
    return git.on(branch).put("a", branch + minute).at(NOON.plusSeconds(60L * minute)).commit();
  }

  @Test
  void isTheCommitThatWasNewestThen() throws Exception {
    Revision first = commit("main", 0);
    Revision second = commit("main", 10);
    Revision third = commit("main", 20);

    for (String location : List.of(served("main").toString(), local("main").toString())) {
      try (GitRepository repository = GitRepository.open(GitLocation.parse(location), QUICK)) {
        assertThat(repository.headAt(NOON.plusSeconds(3600), third)).isEqualTo(third);
        assertThat(repository.headAt(NOON.plusSeconds(1199), third)).isEqualTo(second);
        assertThat(repository.headAt(NOON.plusSeconds(600), third)).isEqualTo(second);
        assertThat(repository.headAt(NOON.plusSeconds(599), third)).isEqualTo(first);
        assertThat(repository.headAt(NOON.minusSeconds(1), third)).isEqualTo(first);
      }
    }
  }

  @Test
  void aCommitOfAnotherBranchWasNotHeadBeforeItsMerge() throws Exception {
    Revision first = commit("main", 0);
    Revision proposed = git.on("topic").from(first).put("b", "b").at(NOON.plusSeconds(60)).commit();
    Revision merge =
        git.on("main").merging(proposed).put("b", "b").at(NOON.plusSeconds(600)).commit();

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      assertThat(repository.headAt(NOON.plusSeconds(300), merge)).isEqualTo(first);
    }
  }
}
