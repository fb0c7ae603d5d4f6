package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minutes are counted from noon. */
class LastBeforeTest extends GitTestCase {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /**
   * The minutes that the commits of a branch are dated, the oldest first; the minute that is asked
   * about; and the place of the commit that is the answer.
   */
  @ParameterizedTest
  @CsvSource({
    "0 10 20,   15, 1",
    "0 10 20,   10, 0",
    "0 10 20,   30, 2",
    "0 10 20,    0, -1",
    "5,          0, -1",
    "0,          5, 0",
    // A commit that is dated too early came all the same after those that it is built on.
    "0 10 20 3, 15, 1",
    "0 20 3 4,  15, 0",
    "20 3,      15, -1"
  })
  void isBeforeAllThatAreDatedLater(String dates, int asked, int expected) throws Exception {
    List<Revision> commits = new ArrayList<>();
    for (String minute : dates.split(" ")) {
      commits.add(
          git.on("main")
              .put("a", "commit " + commits.size())
              .at(NOON.plusSeconds(60L * Integer.parseInt(minute)))
              .commit());
    }
    for (String location : List.of(served("main").toString(), local("main").toString())) {
      try (GitRepository repository = GitRepository.open(GitLocation.parse(location), QUICK)) {
        assertThat(repository.lastBefore(NOON.plusSeconds(60L * asked), commits.getLast()))
            .isEqualTo(expected < 0 ? Optional.empty() : Optional.of(commits.get(expected)));
      }
    }
  }
}
