package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Revision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the whole function makes of a proposal. */
class CheckFunctionTest extends CheckFunctionFixture {
  private static final Image A = Images.image(1);
  private static final Image B = Images.image(2);
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();

  @BeforeEach
  void push() {
    RepositoryPath source = RepositoryPath.of(registry.host() + "/staging/foo");
    ImagePusher.push(A, source);
    ImagePusher.push(B, source);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void commentsOnAProposalAndSetsItsStatus() throws Exception {
    Revision base = commit("main", "- name: foo\n  dmap: {}\n");
    git.force("proposal", base);
    Revision head = commit("proposal", "- name: foo\n  dmap:\n    \"sha256:1\": [\"1.0\"]\n");
    propose(base, head);
    assertThat(github.statuses())
        .singleElement()
        .hasFieldOrPropertyWithValue("commit", head.toString())
        .hasFieldOrPropertyWithValue("state", "failure");
    assertThat(github.comments())
        .singleElement()
        .satisfies(comment ->
            assertThat(comment.body())
                .startsWith("<!-- edgeward/check -->\n")
                .contains("`images/foo/images.yaml:3`"));
    assertThat(errors).isEmpty();
  }

  @Test
  void tellsWhoseTagAProposalMoves() throws Exception {
    Revision base = commit("main", image(A));
    git.force("proposal", base);
    Revision head = commit("proposal", image(B));
    propose(base, head);
    assertThat(github.statuses())
        .singleElement()
        .hasFieldOrPropertyWithValue("state", "failure")
        .hasFieldOrPropertyWithValue("description", "1 error, 0 warnings, 2 notes");
    assertThat(github.comments().getFirst().body())
        .contains("tag-move")
        .contains("by Fixture Author in commit " + base);
  }

  @Test
  void passesAProposalWithoutErrors() throws Exception {
    Revision base = commit("main", image(A));
    git.force("proposal", base);
    Revision head = commit("proposal", image(A) + "    \"%s\": [\"1.1\"]\n".formatted(B.digest()));
    propose(base, head);
    assertThat(github.statuses()).singleElement().hasFieldOrPropertyWithValue("state", "success");
    assertThat(github.comments().getFirst().body()).contains("1.1");
  }

  @Test
  void tellsWhatRegistriesSayOfAProposal() throws Exception {
    Revision base = commit("main", image(A));
    git.force("proposal", base);
    String lost = "sha256:" + "c".repeat(64);
    Revision head = commit("proposal", image(A) + "    \"%s\": [\"1.1\"]\n".formatted(lost));
    propose(base, head);
    assertThat(github.statuses()).singleElement().hasFieldOrPropertyWithValue("state", "failure");
    assertThat(github.comments().getFirst().body()).contains("not at the source");
    assertThat(registry.traffic().authorizedRequests()).isZero();
  }

  @Test
  void isNotDoneWithAProposalOfWhichSomethingCannotBeRead() throws Exception {
    registry.faults().add("GET", "/manifests/1.1", When.always(), new Fault.Status(403));
    Revision base = commit("main", image(A));
    git.force("proposal", base);
    Revision head = commit("proposal", image(A) + "    \"%s\": [\"1.1\"]\n".formatted(B.digest()));
    propose(base, head);
    assertThat(github.statuses())
        .singleElement()
        .hasFieldOrPropertyWithValue("state", "error")
        .extracting("description")
        .asString()
        .startsWith("0 errors, 1 warning, ")
        .endsWith("; not all could be read");
    assertThat(github.comments().getFirst().body()).contains("could not be read");
  }

  private static String image(Image image) {
    return "- name: foo\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(image.digest());
  }

  @Test
  void makesNothingOfWhatAProposalIsCalled() throws Exception {
    Revision base = commit("main", "[]\n");
    git.force("proposal", base);
    Revision head =
        commit(
            "proposal",
            "- name: \"@octocat closes #1 https://evil.test <img src=x>\"\n  dmap: {}\n");
    propose(base, head);
    assertThat(github.comments().getFirst().body().replaceAll("`[^`]+`", ""))
        .doesNotContain("@")
        .doesNotContain("#1")
        .doesNotContain("evil")
        .doesNotContain("<img");
  }

  private Revision commit(String branch, String images) throws Exception {
    return commit(branch, registry.host() + "/staging", registry.host() + "/prod", images);
  }

  private void propose(Revision base, Revision head) throws Exception {
    github.pull(12, "open", head.toString());
    github.mergeBase(base.toString());
    String message =
        "{\"repository\": \"acme/manifests\", \"number\": 12, \"base\": \"%s\", \"head\": \"%s\"}"
            .formatted(base, head);
    assertThat(deliver(message)).isEqualTo(200);
  }
}
