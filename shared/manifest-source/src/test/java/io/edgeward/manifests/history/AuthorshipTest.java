package io.edgeward.manifests.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.git.GitRepositoryTest;
import io.edgeward.manifests.git.GitTestCase;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorshipTest extends GitTestCase {
  private static final Digest A = new Digest("sha256:" + "a".repeat(64));
  private static final Digest B = new Digest("sha256:" + "b".repeat(64));
  private static final Tag V1 = new Tag("v1.0");
  private static final Tag V2 = new Tag("v2.0");
  private static final String FILE = "prod/images/foo/images.yaml";

  /** The ways to read a history; the answer is the same in all. */
  enum Access {
    LOCAL,
    PARTIAL,
    FULL
  }

  private GitRepository open(Access access) throws Exception {
    return switch (access) {
      case LOCAL -> GitRepository.open(local("main:prod"));
      case PARTIAL -> GitRepository.open(served("main:prod"), QUICK);
      case FULL -> {
        server.faults().withoutFilters();
        yield GitRepository.open(served("main:prod"), QUICK);
      }
    };
  }

  private static String images(String... lines) {
    return "- name: foo\n  dmap:\n" + String.join("", lines);
  }

  private static String line(Digest digest, String tags) {
    return "    \"%s\": [%s]\n".formatted(digest, tags);
  }

  @ParameterizedTest
  @EnumSource
  void namesTheCommitThatMadeThePair(Access access) throws Exception {
    git.on("main").put(FILE, images(line(A, "\"v1.0\""))).message("Add v1.0").commit();
    Revision wanted =
        git.on("main")
            .put(FILE, images(line(A, "\"v1.0\", \"v2.0\"")))
            .author("Second Author")
            .at(Instant.parse("2026-01-02T03:04:05Z"))
            .message("Add v2.0\n\nLong text")
            .commit();
    git.on("main").put(FILE, images(line(B, ""), line(A, "\"v1.0\", \"v2.0\""))).commit();
    git.on("main").put("other.txt", "unrelated").commit();

    try (GitRepository repository = open(access)) {
      assertThat(repository.authorOf(A, V2))
          .contains(
              new Authorship(
                  wanted,
                  "Second Author",
                  Instant.parse("2026-01-02T03:04:05Z"),
                  "Add v2.0",
                  new Location("images/foo/images.yaml", 4)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsNoAuthorOfWhatNeverWasInAManifest(Access access) throws Exception {
    git.on("main").put(FILE, images(line(A, "\"v1.0\""))).commit();
    git.on("main").put("elsewhere/images.yaml", images(line(B, "\"v1.0\""))).commit();

    try (GitRepository repository = open(access)) {
      assertThat(repository.authorOf(B)).isEmpty();
      assertThat(repository.authorOf(A, V2)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesTheCommitThatAddedWhatIsGone(Access access) throws Exception {
    git.on("main").put(FILE, images(line(A, ""))).message("One").commit();
    Revision added = git.on("main").put(FILE, images(line(A, ""), line(B, "\"v1.0\""))).commit();
    git.on("main").put(FILE, images(line(B, "\"v1.0\""))).message("Reorder").commit();
    git.on("main").put(FILE, images(line(A, ""))).message("Remove").commit();
    git.on("main").put("prod/images/bar/images.yaml", "").commit();

    try (GitRepository repository = open(access)) {
      Authorship author = repository.authorOf(B, V1).orElseThrow();
      assertThat(author.commit()).isEqualTo(added);
      assertThat(author.at()).isEqualTo(new Location("images/foo/images.yaml", 4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesTheSecondCommitOfWhatWasRemovedAndAddedAgain(Access access) throws Exception {
    git.on("main").put(FILE, images(line(A, "\"v1.0\""))).message("First").commit();
    git.on("main").put(FILE, images(line(A, ""))).message("Remove").commit();
    Revision again = git.on("main").put(FILE, images(line(A, "\"v1.0\""))).commit();

    try (GitRepository repository = open(access)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::commit).contains(again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesWhoMadeThePairNotWhoMergedIt(Access access) throws Exception {
    Revision base = git.on("main").put(FILE, images(line(A, ""))).message("Base").commit();
    Revision side =
        git.on("side").from(base).put(FILE, images(line(A, ""), line(B, "\"v1.0\""))).commit();
    git.on("main").put(FILE, images(line(A, "\"v2.0\""))).message("Main goes on").commit();
    git.on("main")
        .merging(side)
        .put(FILE, images(line(A, "\"v2.0\""), line(B, "\"v1.0\"")))
        .message("Merge side")
        .commit();

    try (GitRepository repository = open(access)) {
      assertThat(repository.authorOf(B, V1)).map(Authorship::commit).contains(side);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesTheMergeThatAddedWhatNoParentHas(Access access) throws Exception {
    Revision base = git.on("main").put(FILE, images(line(A, ""))).message("Base").commit();
    Revision side = git.on("side").from(base).put("x.txt", "x").message("Side").commit();
    git.on("main").put("y.txt", "y").message("Main").commit();
    Revision merge =
        git.on("main").merging(side).put(FILE, images(line(A, "\"v1.0\""))).message("M").commit();

    try (GitRepository repository = open(access)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::commit).contains(merge);
    }
  }

  @ParameterizedTest
  @EnumSource
  void followsAFileThatWasMovedAndChangedAtOnce(Access access) throws Exception {
    Revision added =
        git.on("main").put("old/images/foo/images.yaml", images(line(A, "\"v1.0\""))).commit();
    git.on("main")
        .remove("old/images/foo/images.yaml")
        .put(FILE, images(line(B, ""), line(A, "\"v1.0\"")))
        .message("Move to prod")
        .commit();

    try (GitRepository repository = open(access)) {
      Authorship author = repository.authorOf(A, V1).orElseThrow();
      assertThat(author.commit()).isEqualTo(added);
      assertThat(author.at()).isEqualTo(new Location("images/foo/images.yaml", 4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void followsALineThatWasMovedToAnotherFile(Access access) throws Exception {
    Revision added =
        git.on("main").put(FILE, images(line(A, "\"v1.0\""), line(B, ""))).message("A").commit();
    git.on("main")
        .put(FILE, images(line(B, "")))
        .put("prod/images/bar/images.yaml", images(line(A, "\"v1.0\"")))
        .message("Split")
        .commit();

    try (GitRepository repository = open(access)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::commit).contains(added);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesACopyToAnotherFolderAsANewClaim(Access access) throws Exception {
    git.on("main").put("old/images/foo/images.yaml", images(line(A, "\"v1.0\""))).commit();
    Revision copied =
        git.on("main").put(FILE, images(line(A, "\"v1.0\""))).message("Copy").commit();

    try (GitRepository repository = open(access)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::commit).contains(copied);
    }
  }

  @Test
  void doesNotTakeACommentForAClaim() throws Exception {
    git.on("main").put(FILE, images("    # " + line(A, "\"v1.0\"").strip() + "\n")).commit();
    Revision real = git.on("main").put(FILE, images(line(A, "\"v1.0\""))).message("R").commit();

    try (GitRepository repository = open(Access.LOCAL)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::commit).contains(real);
    }
  }

  @Test
  void doesNotTakeTheCommitThatMendsAFileForTheAuthor() throws Exception {
    Revision added = git.on("main").put(FILE, images(line(A, "\"v1.0\""))).commit();
    git.on("main").put(FILE, images(line(A, "\"v1.0\""), "  : [broken\n")).message("B").commit();
    git.on("main").put(FILE, images(line(A, "\"v1.0\""))).message("Mend").commit();

    try (GitRepository repository = open(Access.LOCAL)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::commit).contains(added);
      assertThat(repository.authorOf(A, V2)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhoWroteALine(Access access) throws Exception {
    Revision first = git.on("main").put(FILE, images(line(A, ""))).message("One").commit();
    Revision second =
        git.on("main").put(FILE, "# head\n" + images(line(A, ""), line(B, ""))).commit();

    try (GitRepository repository = open(access)) {
      Location inFile = new Location("images/foo/images.yaml", 4);
      assertThat(repository.authorOf(inFile))
          .hasValueSatisfying(author -> assertThat(author.commit()).isEqualTo(first))
          .hasValueSatisfying(author -> assertThat(author.at()).isEqualTo(inFile));
      assertThat(repository.authorOf(new Location(inFile.file(), 5)))
          .map(Authorship::commit)
          .contains(second);
      assertThat(repository.authorOf(new Location(inFile.file(), 99))).isEqualTo(Optional.empty());
      assertThat(repository.authorOf(new Location("none.yaml", 1))).isEqualTo(Optional.empty());
    }
  }

  @Test
  void fetchesOnlyTheVersionsOfTheFileFromAHostWithPartialClones() throws Exception {
    git.on("main").put("big.bin", GitRepositoryTest.noise(200_000)).message("Big").commit();
    Revision added = git.on("main").put(FILE, images(line(A, "\"v1.0\""))).commit();
    git.on("main").remove("big.bin").message("Remove").commit();

    try (GitRepository repository = open(Access.PARTIAL)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::commit).contains(added);
      assertThat(server.traffic().bytes()).isLessThan(20_000);
    }
  }

  @Test
  void doesNotGuessFromAShallowClone() throws Exception {
    git.on("main").put(FILE, images(line(A, "\"v1.0\""))).message("Add").commit();
    Revision boundary = git.on("main").put("x.txt", "x").message("Later").commit();
    Files.writeString(git.directory().resolve("shallow"), boundary.commit() + "\n");

    try (GitRepository repository = open(Access.LOCAL)) {
      assertThatThrownBy(() -> repository.authorOf(A, V1))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage(
              "the clone is shallow, and its history ends before the answer: run git fetch"
                  + " --unshallow");
    }
  }

  @Test
  void removesControlCharactersFromWhatStrangersWrote() throws Exception {
    git.on("main").put(FILE, images(line(A, "\"v1.0\""))).author("E\u001b[31mvil").commit();

    try (GitRepository repository = open(Access.LOCAL)) {
      assertThat(repository.authorOf(A, V1)).map(Authorship::author).contains("E?[31mvil");
    }
  }
}
