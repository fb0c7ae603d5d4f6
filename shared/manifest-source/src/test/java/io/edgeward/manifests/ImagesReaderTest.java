package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.A;
import static io.edgeward.manifests.Projects.B;
import static io.edgeward.manifests.Projects.edges;
import static io.edgeward.manifests.Projects.problems;
import static io.edgeward.manifests.Projects.withImages;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesReaderTest {
  private static final String FILE = "images/foo/images.yaml";
  private static final String EDGE = "gcr.io/k8s-staging-foo/app@a -> us.gcr.io/prod/foo/app";

  @Test
  void readsDigestsAndTagsWithTheirLines() throws Exception {
    MapTree tree =
        withImages(
            "- name: app",
            "  dmap:",
            "    \"" + B + "\": []",
            "    " + A + ":",
            "    - latest",
            "    - \"1.10\"");

    assertThat(problems(tree)).isEmpty();
    assertThat(edges(tree))
        .containsExactly(
            EDGE + ":1.10 (" + FILE + ":6)",
            EDGE + ":latest (" + FILE + ":5)",
            EDGE.replace("@a", "@b") + " (" + FILE + ":3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "0x1F", "1e3", "true", "2020-01-01", "on", "0o7", "1_0"})
  void takesTagsAsTheyAreWritten(String tag) throws Exception {
    assertThat(edges(withImages("- {name: app, dmap: {\"" + A + "\": [" + tag + "]}}")))
        .containsExactly(EDGE + ":" + tag + " (" + FILE + ":1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# No images yet", "[]", "---", "null"})
  void takesNothingForNoImagesYet(String text) throws Exception {
    MapTree tree = withImages(text);

    assertThat(problems(tree)).isEmpty();
    assertThat(Projects.projects(tree)).containsExactly("foo");
    assertThat(edges(tree)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "~", ""})
  void promotesByDigestAloneWithoutTags(String tags) throws Exception {
    MapTree tree = withImages("- {name: app, dmap: {\"" + A + "\": " + tags + "}}");

    assertThat(problems(tree)).isEmpty();
    assertThat(edges(tree)).containsExactly(EDGE + " (" + FILE + ":1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: app} | the file is a mapping; write a list of images, each with name and dmap [wrong-type]
          app | the file is a single value; write a list of images, each with name and dmap [wrong-type]
          [app] | an image entry is a single value; write a mapping with name, dmap [wrong-type]
          [{name: app, dmap: {"DIGEST": []}, tags: []}] | an image entry has no key "tags"; use only name, dmap [unknown-key]
          [{dmap: {"DIGEST": []}}] | an image entry lacks the key name; add name [missing-key]
          [{name: [app], dmap: {"DIGEST": []}}] | name is a list; write a single value [wrong-type]
          [{name: app, dmap: [x]}] | dmap is a list; write a mapping from digests to lists of tags [wrong-type]
          [{name: app, dmap: x}] | dmap is a single value; write a mapping from digests to lists of tags [wrong-type]
          [{name: app, dmap: {"DIGEST": latest}}] | the tags of DIGEST are a single value; write a list of tags, [] for none [wrong-type]
          [{name: app, dmap: {"DIGEST": {a: b}}}] | the tags of DIGEST are a mapping; write a list of tags, [] for none [wrong-type]
          [{name: app, dmap: {"DIGEST": [[a]]}}] | a tag is a list; write a single value [wrong-type]
          [{name: app, dmap: {"DIGEST": [a], DIGEST: [b]}}] | key "DIGEST" is already on line 1; keep one of the two [duplicate-key]
          """)
  void leavesTheProjectOut(String text, String problem) throws Exception {
    MapTree tree = withImages(text.replace("DIGEST", A));

    assertThat(problems(tree))
        .containsExactly("error " + FILE + ":1: " + problem.replace("DIGEST", A));
    assertThat(Projects.projects(tree)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: App, dmap: {"DIGEST": [x]}} | "App" is not an image name: each part between slashes has lower-case letters and digits, joined by '.', '_', '__' or dashes; correct the name; the entry is skipped [image-name-syntax]
          {name: app} | image app has no dmap; add dmap with the digests to promote, or remove the entry [image-without-digests]
          {name: app, dmap: } | image app has no dmap; add dmap with the digests to promote, or remove the entry [image-without-digests]
          {name: app, dmap: {}} | image app has an empty dmap; add dmap with the digests to promote, or remove the entry [image-without-digests]
          {name: app, dmap: {sha256:12: [x]}} | "sha256:12" is not a digest: it has 2 digits after sha256:, write 64; correct the digest; the entry is skipped [digest-syntax]
          {name: app, dmap: {md5:12: [x]}} | "md5:12" is not a digest: write sha256: and 64 hexadecimal digits; correct the digest; the entry is skipped [digest-syntax]
          {name: app, dmap: {"LONGER": [x]}} | sha512 digests cannot be promoted, and LONGER is one; write the sha256 digest of the same image; the entry is skipped [digest-syntax]
          {name: app, dmap: {"DIGEST": ["a b"]}} | "a b" is not a tag: use letters, digits, '_', and after the first character '.' and '-'; correct the tag; the entry is skipped [tag-syntax]
          {name: app, dmap: {"DIGEST": [~]}} | a tag is empty; write the tag, in quotes if it is called null; the entry is skipped [tag-syntax]
          """)
  void skipsTheEntryAndGoesOn(String entry, String problem) throws Exception {
    String good = "- {name: good, dmap: {\"" + A + "\": [ok]}}";
    String longer = "sha512:" + "0a".repeat(64);
    MapTree tree = withImages("- " + entry.replace("DIGEST", A).replace("LONGER", longer), good);

    assertThat(problems(tree))
        .containsExactly("warning " + FILE + ":1: " + problem.replace("LONGER", longer));
    assertThat(edges(tree)).containsExactly(EDGE.replace("/app", "/good") + ":ok (" + FILE + ":2)");
  }

  @Test
  void skipsOnlyTheTagThatIsMalformed() throws Exception {
    MapTree tree = withImages("- {name: app, dmap: {\"" + A + "\": [-x, good, good]}}");

    assertThat(problems(tree))
        .containsExactly(
            "warning "
                + FILE
                + ":1: \"-x\" is not a tag: use letters, digits, '_', and after the"
                + " first character '.' and '-'; correct the tag; the entry is skipped"
                + " [tag-syntax]",
            "warning "
                + FILE
                + ":1: tag good stands twice in its list; keep one of the two"
                + " [duplicate-tag]");
    assertThat(edges(tree)).containsExactly(EDGE + ":good (" + FILE + ":1)");
  }

  @Test
  void mergesSeveralEntriesOfOneImage() throws Exception {
    MapTree tree =
        withImages(
            "- {name: app, dmap: {\"" + A + "\": [one]}}",
            "- {name: app, dmap: {\"" + B + "\": [two]}}",
            "- {name: app, dmap: {\"" + A + "\": [three, one]}}");

    assertThat(problems(tree))
        .containsExactly(
            "warning "
                + FILE
                + ":2: image app has another entry in this file; the two are merged;"
                + " move its digests to the entry on line 1 [duplicate-image]",
            "warning "
                + FILE
                + ":3: image app has another entry in this file; the two are merged;"
                + " move its digests to the entry on line 1 [duplicate-image]");
    assertThat(edges(tree))
        .containsExactly(
            EDGE + ":one (" + FILE + ":1)",
            EDGE + ":three (" + FILE + ":3)",
            EDGE.replace("@a", "@b") + ":two (" + FILE + ":2)");
  }

  @Test
  void skipsAnImageWhosePathIsTooLongForARegistry() throws Exception {
    String name = "a".repeat(250);
    MapTree tree = withImages("- {name: " + name + ", dmap: {\"" + A + "\": []}}");

    assertThat(problems(tree))
        .containsExactly(
            "warning "
                + FILE
                + ":1: the path of image "
                + name
                + " below gcr.io/k8s-staging-foo"
                + " is longer than 255 characters; shorten one of the two; the entry is skipped"
                + " [image-name-syntax]");
    assertThat(edges(tree)).isEmpty();
  }
}
