package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.Revision;
import org.junit.jupiter.api.Test;

/** What the whole function makes of a proposal. */
class CheckFunctionTest extends CheckFunctionFixture {
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
    Revision base = commit("main", image("a"));
    git.force("proposal", base);
    Revision head = commit("proposal", image("b"));
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
    Revision base = commit("main", image("a"));
    git.force("proposal", base);
    Revision head =
        commit("proposal", image("a") + "    \"%s\": [\"1.1\"]\n".formatted(digest("b")));
    propose(base, head);
    assertThat(github.statuses()).singleElement().hasFieldOrPropertyWithValue("state", "success");
    assertThat(github.comments().getFirst().body()).contains("1.1");
  }

  private static String image(String digest) {
    return "- name: foo\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(digest(digest));
  }

  private static String digest(String digit) {
    return "sha256:" + digit.repeat(64);
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
    return commit(branch, "gcr.io/staging", "us.gcr.io/prod", images);
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
