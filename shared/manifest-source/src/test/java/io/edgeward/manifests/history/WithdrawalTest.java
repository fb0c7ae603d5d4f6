package io.edgeward.manifests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.FixtureCommit;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.git.GitTestCase;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithdrawalTest extends GitTestCase {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);
  private static final String BAR = "us.gcr.io/prod/bar";
  private static final String REGISTRIES = "manifests/foo/promoter-manifest.yaml";
  private static final String IMAGES = "images/foo/images.yaml";
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Revision first;
  private int minute;

  @BeforeEach
  void promote() throws IOException {
    first =
        change("Promote")
            .put(REGISTRIES, registries("us.gcr.io/prod"))
            .put(IMAGES, images("bar", A + ": [\"1.0\", \"1\"]", B + ": [\"2.0\"]"))
            .commit();
  }

  private FixtureCommit change(String author) throws IOException {
    return on("main", author);
  }

  private FixtureCommit on(String branch, String author) throws IOException {
    return git.on(branch).author(author).message(author).at(NOON.plusSeconds(60L * minute++));
  }

  private static String registries(String destination) {
    return "registries:\n- name: gcr.io/staging\n  src: true\n- name: " + destination + "\n";
  }

  private static String images(String name, String... digests) {
    StringBuilder text = new StringBuilder("- name: " + name + "\n  dmap:\n");
    for (String digest : digests) {
      text.append("    \"").append(digest.replaceFirst(":( |$)", "\":$1")).append('\n');
    }
    return text.toString();
  }

  private static ImageGrant grant(String repository, String digest, String tag) {
    return new ImageGrant(
        Optional.of(repository).filter(text -> !text.isEmpty()).map(RepositoryPath::of),
        Optional.of(digest).filter(text -> !text.isEmpty()).map(Digest::of),
        Optional.of(tag).filter(text -> !text.isEmpty()).map(Tag::of));
  }

  private static Withdrawals<ImageGrant, Edge> withdrawn(
      GitRepository repository, List<ImageGrant> grants, Revision head, int limit)
      throws Exception {
    return repository.withdrawn(
        grants, head, limit, new RevisionCache(() -> repository, Clock.systemUTC()));
  }

  private Withdrawals<ImageGrant, Edge> search(int limit, ImageGrant... grants) throws Exception {
    Withdrawals<ImageGrant, Edge> local;
    try (GitRepository repository = GitRepository.open(local("main"), QUICK)) {
      local = withdrawn(repository, List.of(grants), repository.head(), limit);
    }
    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      assertThat(withdrawn(repository, List.of(grants), repository.head(), limit)).isEqualTo(local);
    }
    return local;
  }

  private Map<ImageGrant, Withdrawal<Edge>> find(ImageGrant... grants) throws Exception {
    Withdrawals<ImageGrant, Edge> found = search(Integer.MAX_VALUE, grants);
    assertThat(found.incomplete()).isEmpty();
    return found.found();
  }

  private void assertTaken(ImageGrant grant, String author, Revision last, String at)
      throws Exception {
    Withdrawal<Edge> found = find(grant).get(grant);
    assertThat(found).as(grant.toString()).isNotNull();
    assertThat(found.by().author()).isEqualTo(author);
    assertThat(found.last()).isEqualTo(last);
    assertThat(found.grant().at().toString()).isEqualTo(at);
  }

  @Test
  void namesTheCommitThatTookOutADigestOrATag() throws Exception {
    Revision last =
        change("Ann")
            .put(IMAGES, "# bar\n" + images("bar", A + ": [\"1.0\", \"1\"]", B + ": [\"2.0\"]"))
            .commit();
    change("Bob").put(IMAGES, images("bar", A + ": [\"1.0\"]")).commit();
    change("Cat").put("README.md", "nothing").commit();
    change("Dan").put(IMAGES, images("bar", A + ": [\"1.0\", \"3.0\"]")).commit();
    assertTaken(grant(BAR, A, "1"), "Bob", last, IMAGES + ":4");
    assertTaken(grant(BAR, B, ""), "Bob", last, IMAGES + ":5");
    assertTaken(grant(BAR, B, "2.0"), "Bob", last, IMAGES + ":5");
    assertTaken(grant("", B, ""), "Bob", last, IMAGES + ":5");
    assertTaken(grant(BAR, "", "2.0"), "Bob", last, IMAGES + ":5");
    assertThat(find(grant(BAR, "", "2.0")).values().iterator().next().grant().digest().text())
        .isEqualTo(B);
  }

  @Test
  void findsNothingThatWasNeverGranted() throws Exception {
    change("Bob").put(IMAGES, "").commit();
    assertThat(
            find(
                grant("us.gcr.io/prod/other", A, ""),
                grant("eu.gcr.io/prod/bar", A, "1.0"),
                grant(BAR, A, "2.0"),
                grant(BAR, "sha256:" + "c".repeat(64), ""),
                grant(BAR, "", "9")))
        .isEmpty();
  }

  @Test
  void seesWhateverEndsAGrant() throws Exception {
    String all = images("bar", A + ": [\"1.0\", \"1\"]", B + ": [\"2.0\"]");
    Map<String, FixtureCommit> ends =
        Map.of(
            "image renamed", change("X").put(IMAGES, all.replace("bar", "baz")),
            "destination gone", change("X").put(REGISTRIES, registries("eu.gcr.io/prod")),
            "project gone", change("X").remove(IMAGES).remove(REGISTRIES),
            "images gone", change("X").remove(IMAGES),
            "forbidden", change("X").put("edgeward.yaml", "production: [asia.gcr.io/prod]\n"),
            "does not parse", change("X").put(IMAGES, all + "- ["),
            "conflict",
                change("X")
                    .put("manifests/oof/promoter-manifest.yaml", registries("us.gcr.io/prod"))
                    .put("images/oof/images.yaml", images("bar", B + ": [\"1.0\"]")));
    for (Map.Entry<String, FixtureCommit> end : ends.entrySet()) {
      git.force("main", first);
      end.getValue().commit();
      assertThat(find(grant(BAR, A, "1.0"))).as(end.getKey()).hasSize(1);
      assertTaken(grant(BAR, A, "1.0"), "X", first, IMAGES + ":3");
    }
  }

  @Test
  void aClaimThatMovesBetweenFilesIsTakenOutWhenItIsGone() throws Exception {
    String all = images("bar", A + ": [\"1.0\", \"1\"]");
    Revision moved =
        change("Mover")
            .move(REGISTRIES, "manifests/oof/promoter-manifest.yaml")
            .remove(IMAGES)
            .put("images/oof/images.yaml", all)
            .commit();
    change("Bob").put("images/oof/images.yaml", images("bar", A + ": [\"1.0\"]")).commit();
    assertTaken(grant(BAR, A, "1"), "Bob", moved, "images/oof/images.yaml:3");
  }

  @Test
  void aClaimThatMovesToAProjectWithOtherDestinationsIsTakenOut() throws Exception {
    Revision both =
        change("Ann")
            .put("manifests/oof/promoter-manifest.yaml", registries("eu.gcr.io/prod"))
            .put("images/oof/images.yaml", "")
            .commit();
    change("Mover")
        .put(IMAGES, "")
        .put("images/oof/images.yaml", images("bar", A + ": [\"1.0\", \"1\"]"))
        .commit();
    assertTaken(grant(BAR, A, "1.0"), "Mover", both, IMAGES + ":3");
  }

  @Test
  void namesTheNewestOfSeveralWithdrawals() throws Exception {
    change("Bob").put(IMAGES, "").commit();
    Revision again = change("Cat").put(IMAGES, images("bar", A + ": [\"1.0\"]")).commit();
    change("Dan").put(IMAGES, "").commit();
    assertTaken(grant(BAR, A, "1.0"), "Dan", again, IMAGES + ":3");
  }

  @Test
  void looksIntoAMergeForWhoTookItOut() throws Exception {
    git.on("topic").from(first).author("Starter").put("images/none", "").commit();
    on("topic", "Author").put(IMAGES, "").commit();
    Revision topic = on("topic", "Finisher").put("README.md", "done").commit();
    change("Merger").merging(topic).put(IMAGES, "").put("README.md", "done").commit();
    assertTaken(grant(BAR, A, "1.0"), "Author", first, IMAGES + ":3");
  }

  @Test
  void aBranchThatWasNeverMergedTookNothingOut() throws Exception {
    Revision topic = on("topic", "Topic").from(first).put(IMAGES, "").commit();
    change("Merger").merging(topic).commit();
    Revision last = git.tip("main");
    change("Bob").put(IMAGES, "").commit();
    assertTaken(grant(BAR, A, "1.0"), "Bob", last, IMAGES + ":3");
  }

  @Test
  void saysThatItDidNotLookAtEverything() throws Exception {
    change("Bob").put(IMAGES, "").commit();
    change("Cat").put("README.md", "1").commit();
    ImageGrant grant = grant(BAR, A, "1.0");
    assertThat(search(2, grant).found()).containsKey(grant);
    assertThat(search(1, grant))
        .isEqualTo(
            new Withdrawals<>(Map.of(), Optional.of("only the newest 1 commits were looked at")));
  }

  @Test
  void saysThatACloneIsShallow() throws Exception {
    Revision second = change("Bob").put(IMAGES, "").commit();
    Files.writeString(git.directory().resolve("shallow"), second.commit() + "\n");
    try (GitRepository repository = GitRepository.open(local("main"), QUICK)) {
      assertThat(withdrawn(repository, List.of(grant(BAR, A, "")), second, 9).incomplete())
          .contains("the clone is shallow: run git fetch --unshallow");
    }
  }
}
