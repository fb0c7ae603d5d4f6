package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minutes are counted from noon; it is now an hour later. */
class HeadAtTest extends GitTestCase {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant NOW = NOON.plusSeconds(3600);

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }

  private Revision commit(String branch, int minute) throws IOException {
    return git.on(branch)
        .put("a", branch + minute + git.repository().resolve("refs/heads/" + branch))
        .at(minute(minute))
        .commit();
  }

  private static Revision headAt(GitRepository repository, int minute) throws Exception {
    return repository.headAt(minute(minute), repository.head(), NOW);
  }

  @Test
  void isTheCommitThatWasNewestThen() throws Exception {
    Revision first = commit("main", 0);
    Revision second = commit("main", 10);
    Revision third = commit("main", 20);

    for (String location : List.of(served("main").toString(), local("main").toString())) {
      try (GitRepository repository = GitRepository.open(GitLocation.parse(location), QUICK)) {
        assertThat(headAt(repository, 60)).isEqualTo(third);
        assertThat(repository.headAt(NOON.plusSeconds(1199), third, NOW)).isEqualTo(second);
        assertThat(headAt(repository, 10)).isEqualTo(second);
        assertThat(repository.headAt(NOON.plusSeconds(599), third, NOW)).isEqualTo(first);
      }
    }
  }

  @Test
  void nothingWasHeadBeforeTheFirstCommit() throws Exception {
    commit("main", 0);
    Revision second = commit("main", 10);
    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      assertThat(headAt(repository, -1)).isEqualTo(second);
    }
  }

  @Test
  void aCommitOfAnotherBranchWasNotHeadBeforeItsMerge() throws Exception {
    Revision first = commit("main", 0);
    Revision proposed = git.on("topic").from(first).put("b", "b").at(minute(1)).commit();
    Revision merge = git.on("main").merging(proposed).put("b", "b").at(minute(10)).commit();

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      assertThat(repository.headAt(minute(5), merge, NOW)).isEqualTo(first);
    }
  }

  /**
   * Whatever dates the commits of a branch claim: the minutes of their commits, the oldest first,
   * the minute that is asked for, and which of them was HEAD then as far as anyone can prove; the
   * last one always may be.
   */
  @ParameterizedTest
  @CsvSource({
    // in order, with equal dates, and with clocks that differ by less than ten minutes
    "0 20 40, 20, 1",
    "0 20 40, 39, 1",
    "0 20 20 40, 30, 2",
    "0 0 0, 0, 2",
    "0 20 19 40, 30, 2",
    "0 20 10 40, 15, 2",
    "0 20 65, 30, 1",
    "0 20 70, 30, 1",
    // HEAD lies in the future, so that nothing tells when it came
    "0 20 71, 30, 2",
    "0 20 999999, 30, 2",
    "0 20 999999, 60, 2",
    // a commit of the future below HEAD does not stretch the time of those before it
    "0 999999 40, 20, 2",
    "0 20 999999 40, 30, 3",
    "0 20 999999 999999 40, 30, 4",
    // a commit that is dated back: what it claimed does not count before it can have come
    "0 30 5 40, 20, 3",
    "0 30 5 40, 35, 3",
    "30 5 40, 20, 2",
    // dated back, HEAD has been there for long
    "0 30 5, 20, 2",
    "0 30 -9999, -50, 2",
    // what lies before the moment's commit and its parent is of no concern
    "50 0 20 40, 30, 2",
    "0 999999 10 20 40, 30, 3",
    "0 999999 10 20 40, 15, 4",
  })
  void anOlderCommitCountsOnlyWhereDatesAgree(String minutes, int asked, int expected)
      throws Exception {
    List<Revision> commits = new ArrayList<>();
    for (String minute : minutes.split(" ")) {
      commits.add(commit("main", Integer.parseInt(minute)));
    }
    try (GitRepository repository = GitRepository.open(local("main"), QUICK)) {
      assertThat(headAt(repository, asked)).isEqualTo(commits.get(expected));
    }
  }

  @Test
  void anOlderCommitIsForgottenWhenNoMessageOfItsTimeIsLeft() throws Exception {
    Revision first = commit("main", 0);
    Revision second = commit("main", 10);
    Instant moment = minute(5);
    try (GitRepository repository = GitRepository.open(local("main"), QUICK)) {
      Duration memory = GitRepository.MEMORY;
      assertThat(repository.headAt(moment, second, moment.plus(memory))).isEqualTo(first);
      assertThat(repository.headAt(moment, second, moment.plus(memory).plusSeconds(1)))
          .isEqualTo(second);
    }
  }

  @Test
  void aForcedPushTakesItsClaimsAlong() throws Exception {
    Revision first = commit("main", 0);
    commit("main", 10);
    git.force("main", first);
    Revision other = commit("main", 20);
    for (String location : List.of(served("main").toString(), local("main").toString())) {
      try (GitRepository repository = GitRepository.open(GitLocation.parse(location), QUICK)) {
        assertThat(headAt(repository, 15)).isEqualTo(first);
        assertThat(headAt(repository, 20)).isEqualTo(other);
      }
    }
  }

  @Test
  void aBranchThatWasSeenToBeRewrittenProvesNothing() throws Exception {
    for (String location : List.of(served("main").toString(), local("main").toString())) {
      try (GitRepository repository = GitRepository.open(GitLocation.parse(location), QUICK)) {
        Revision first = commit("main", 0);
        commit("main", 10);
        repository.head();
        git.force("main", first);
        Revision planted = commit("main", 5);
        Revision head = commit("main", 20);
        assertThat(headAt(repository, 15)).isEqualTo(head).isNotEqualTo(planted);
        git.deleteBranch("main");
      }
    }
  }

  @Test
  void aBranchThatGoesOnKeepsItsPast() throws Exception {
    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      List<Revision> commits = new ArrayList<>();
      for (int minute = 0; minute < 40; minute++) {
        commits.add(commit("main", minute));
        repository.head();
      }
      assertThat(headAt(repository, 5)).isEqualTo(commits.get(5));
      assertThat(headAt(repository, 38)).isEqualTo(commits.get(38));
    }
  }

  @Test
  void aHistoryThatIsCutOffGivesNoAnswer() throws Exception {
    commit("main", 0);
    Revision second = commit("main", 10);
    Revision third = commit("main", 20);
    Files.writeString(git.directory().resolve("shallow"), second.commit() + "\n");
    try (GitRepository repository = GitRepository.open(local("main"), QUICK)) {
      assertThat(headAt(repository, 20)).isEqualTo(third);
      for (int minute : List.of(15, 5)) {
        assertThatThrownBy(() -> headAt(repository, minute))
            .isInstanceOf(ManifestsUnreadableException.class)
            .hasMessage(
                "the clone is shallow, and its history ends before the answer: run git fetch"
                    + " --unshallow");
      }
    }
  }
}
