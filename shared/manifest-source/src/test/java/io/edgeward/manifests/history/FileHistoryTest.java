package io.edgeward.manifests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.FixtureCommit;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.git.GitTestCase;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.store.ObjectUri;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileHistoryTest extends GitTestCase {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String STORES = "filestores/foo/filepromoter-manifest.yaml";
  private static final String LIST = "manifests/foo/1.0.yaml";
  private static final ObjectUri TOOL = ObjectUri.of("gs://prod/foo/1.0/tool");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Revision first;
  private int minute;

  @BeforeEach
  void promote() throws IOException {
    first =
        change("Ann").put(STORES, stores("gs://prod/foo")).put(LIST, list("1.0/tool", A)).commit();
  }

  private FixtureCommit change(String author) throws IOException {
    return git.on("main").author(author).message(author).at(NOON.plusSeconds(60L * minute++));
  }

  private static String stores(String destination) {
    return "filestores:\n- base: gs://staging\n  src: true\n- base: " + destination + "\n";
  }

  private static String list(String... namesAndHashes) {
    StringBuilder text = new StringBuilder("files:\n");
    for (int i = 0; i < namesAndHashes.length; i += 2) {
      text.append("- name: ").append(namesAndHashes[i]).append('\n');
      text.append("  sha256: \"").append(namesAndHashes[i + 1]).append("\"\n");
    }
    return text.toString();
  }

  private static Digest digest(String hex) {
    return new Digest("sha256:" + hex);
  }

  private Optional<Authorship> author(String hex, Optional<ObjectUri> object) throws Exception {
    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      return repository.authorOfFile(digest(hex), object, FileLists.DEFAULT);
    }
  }

  private void assertAuthor(String hex, ObjectUri object, String author, String at)
      throws Exception {
    Authorship found = author(hex, Optional.of(object)).orElseThrow();
    assertThat(found.author()).isEqualTo(author);
    assertThat(found.at().toString()).isEqualTo(at);
  }

  private Map<FileGrant, Withdrawal<FileEdge>> find(FileGrant grant) throws Exception {
    try (GitRepository repository = GitRepository.open(local("main"), QUICK)) {
      Withdrawals<FileGrant, FileEdge> found =
          repository.withdrawn(
              List.of(grant),
              repository.head(),
              Integer.MAX_VALUE,
              new RevisionCache(() -> repository, Clock.systemUTC()));
      assertThat(found.incomplete()).isEmpty();
      return found.found();
    }
  }

  private void assertTaken(FileGrant grant, String author, Revision last, String at)
      throws Exception {
    Withdrawal<FileEdge> found = find(grant).get(grant);
    assertThat(found).as(grant.toString()).isNotNull();
    assertThat(found.by().author()).isEqualTo(author);
    assertThat(found.last()).isEqualTo(last);
    assertThat(found.grant().at().toString()).isEqualTo(at);
  }

  private static FileGrant grant(ObjectUri object, String hex) {
    return new FileGrant(
        Optional.ofNullable(object),
        Optional.of(hex).filter(h -> !h.isEmpty()).map(h -> digest(h)));
  }

  @Test
  void namesTheCommitThatBroughtAFileInWhateverMovedAroundIt() throws Exception {
    change("Bob").put(LIST, list("1.0/another", B, "1.0/tool", A)).commit();
    change("Cat")
        .remove(LIST)
        .put("manifests/foo/all.yaml", "# all\n" + list("1.0/tool", A))
        .commit();
    assertAuthor(A, TOOL, "Ann", "manifests/foo/all.yaml:3");
    assertThat(author(A, Optional.empty()).orElseThrow().author()).isEqualTo("Ann");
  }

  @Test
  void tellsFilesOfOneContentApartByTheirNames() throws Exception {
    change("Bob").put(LIST, list("1.0/tool", A, "1.0/tool-amd64", A)).commit();
    assertAuthor(A, ObjectUri.of("gs://prod/foo/1.0/tool-amd64"), "Bob", LIST + ":4");
    assertAuthor(A, TOOL, "Ann", LIST + ":2");
    assertThat(author(A, Optional.of(ObjectUri.of("gs://prod/foo/2.0/tool")))).isEmpty();
    change("Cat").put(LIST, list("ool", A, "1.0/tool", A)).commit();
    assertAuthor(A, TOOL, "Ann", LIST + ":4");
    assertThat(author(B, Optional.empty())).isEmpty();
  }

  @Test
  void looksForAFileInAListThatDoesNotParse() throws Exception {
    change("Bob").put(LIST, list("1.0/tool", A) + "\t- {[\n").commit();
    change("Cat").put(LIST, list("1.0/tool", A)).commit();
    assertAuthor(A, TOOL, "Ann", LIST + ":2");
  }

  @Test
  void findsAFileThatNoListHasAnyMore() throws Exception {
    change("Bob").put(LIST, list("1.0/tool", B)).commit();
    assertAuthor(A, TOOL, "Ann", LIST + ":2");
    assertAuthor(B, TOOL, "Bob", LIST + ":2");
  }

  @Test
  void takesADigestOfAnImageForNoFileAndTheOtherWayRound() throws Exception {
    change("Bob")
        .put("images/foo/images.yaml", "- name: bar\n  dmap:\n    \"sha256:%s\": []\n".formatted(B))
        .commit();
    assertThat(author(B, Optional.empty())).isEmpty();
    try (GitRepository repository = GitRepository.open(local("main"), QUICK)) {
      assertThat(repository.authorOf(digest(A))).isEmpty();
      assertThat(repository.authorOf(digest(B)).orElseThrow().author()).isEqualTo("Bob");
    }
  }

  @Test
  void namesTheCommitThatTookAFileOut() throws Exception {
    Revision last = change("Bob").put(LIST, list("1.0/tool", A, "1.0/other", B)).commit();
    change("Cat").put(LIST, list("1.0/other", B)).commit();
    change("Dan").put("README.md", "nothing").commit();
    assertTaken(grant(TOOL, A), "Cat", last, LIST + ":2");
    assertTaken(grant(TOOL, ""), "Cat", last, LIST + ":2");
    assertTaken(grant(null, A), "Cat", last, LIST + ":2");
    assertThat(find(grant(TOOL, B))).isEmpty();
    assertThat(find(grant(ObjectUri.of("gs://prod/foo/1.0/tool.asc"), ""))).isEmpty();
  }

  @Test
  void seesWhateverElseEndsAGrantOfAFile() throws Exception {
    Map<String, FixtureCommit> ends =
        Map.of(
            "destination gone", change("X").put(STORES, stores("gs://other/foo")),
            "list gone", change("X").remove(LIST),
            "stores gone", change("X").remove(STORES),
            "renamed", change("X").put(LIST, list("1.0/tool.exe", A)),
            "other content", change("X").put(LIST, list("1.0/tool", B)),
            "contradicted",
                change("X")
                    .put("filestores/bar/filepromoter-manifest.yaml", stores("gs://prod/foo"))
                    .put("manifests/bar/bar.yaml", list("1.0/tool", B)));
    for (Map.Entry<String, FixtureCommit> end : ends.entrySet()) {
      git.force("main", first);
      end.getValue().commit();
      assertTaken(grant(TOOL, A), "X", first, LIST + ":2");
    }
  }

  @Test
  void takesNoContentForGrantedThatAnotherOneContradicts() throws Exception {
    change("X")
        .put("filestores/bar/filepromoter-manifest.yaml", stores("gs://prod/foo"))
        .put("manifests/bar/bar.yaml", list("1.0/tool", B))
        .commit();
    change("Y").remove(LIST).remove("manifests/bar/bar.yaml").commit();
    assertTaken(grant(TOOL, A), "X", first, LIST + ":2");
  }

  @Test
  void looksInListsThatThePolicyTakesFromBesideTheManifests() throws Exception {
    FileLists beside = new FileLists("../manifests", new Location("edgeward.yaml", 1));
    change("Eve")
        .put("mirror/edgeward.yaml", "fileLists: ../manifests\n")
        .put("mirror/" + STORES, stores("s3://mirror/foo"))
        .commit();
    ObjectUri mirrored = ObjectUri.of("s3://mirror/foo/1.0/tool");
    FileGrant grant = grant(mirrored, A);
    try (GitRepository repository = GitRepository.open(served("main:mirror"), QUICK)) {
      Authorship author =
          repository.authorOfFile(digest(A), Optional.of(mirrored), beside).orElseThrow();
      assertThat(author.author()).isEqualTo("Ann");
      assertThat(author.at().toString()).isEqualTo("../" + LIST + ":2");
    }
    change("Bob").put(LIST, list("1.0/tool", B)).commit();
    try (GitRepository repository = GitRepository.open(local("main:mirror"), QUICK)) {
      Withdrawals<FileGrant, FileEdge> found =
          repository.withdrawn(
              List.of(grant),
              repository.head(),
              Integer.MAX_VALUE,
              new RevisionCache(() -> repository, Clock.systemUTC()));
      assertThat(found.found().get(grant).by().author()).isEqualTo("Bob");
      assertThat(found.found().get(grant).grant().at().toString()).isEqualTo("../" + LIST + ":2");
    }
  }
}
