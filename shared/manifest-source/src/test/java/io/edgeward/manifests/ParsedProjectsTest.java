package io.edgeward.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;

class ParsedProjectsTest {
  private static final String PROMOTER = "manifests/%s/promoter-manifest.yaml";
  private static final String IMAGES = "images/%s/images.yaml";

  @Test
  void parsesOnceWhatTwoTreesHaveInCommon() throws Exception {
    ParsedProjects parsed = new ParsedProjects();
    Manifest before = read(tree("foo", "[]"), parsed).manifests().getFirst();
    MapTree more = tree("foo", "[]").file(PROMOTER.formatted("bar"), Projects.REGISTRIES);
    more.file(IMAGES.formatted("bar"), "[]");
    List<Manifest> after = read(more, parsed).manifests();
    assertThat(after).hasSize(2).last().isSameAs(before);
    assertThat(read(tree("foo", "- {name: app, dmap: {%s: []}}"), parsed).manifests().getFirst())
        .isNotSameAs(before);
  }

  @Test
  void readsOnlyFilesThatAreNotKnown() throws Exception {
    ParsedProjects parsed = new ParsedProjects();
    read(named(tree("foo", "[]"), Optional.empty()), parsed);
    MapTree second = tree("foo", "[]").file("edgeward.yaml", "production: [us.gcr.io/prod]");
    // Whatever is read besides the policy fails.
    assertThat(read(named(second, Optional.of("edgeward.yaml")), parsed).manifests()).hasSize(1);
  }

  @Test
  void knowsAFileOfADirectoryByItsNameInGit() throws Exception {
    MapTree tree = tree("foo", "[]");
    assertThat(
            UnparsedFile.at(
                    IMAGES.formatted("foo"), tree, tree.entries().get(IMAGES.formatted("foo")))
                .id())
        .isEqualTo(gitName("[]".getBytes(UTF_8)));
  }

  @Test
  void givesWhatReadingWithoutItGives() throws Exception {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      ParsedProjects parsed = new ParsedProjects();
      for (int i = 0; i < 8; i++) {
        MapTree tree = randomTree(random);
        assertThat(read(tree, parsed))
            .as("seed %d, tree %d", seed, i)
            .isEqualTo(read(tree, new ParsedProjects()));
      }
    }
  }

  private static MapTree randomTree(Random random) {
    MapTree tree = new MapTree();
    for (String project : List.of("foo", "bar", "baz.yaml")) {
      if (random.nextInt(4) > 0) {
        tree.file(
            PROMOTER.formatted(project),
            pick(random, String.join("\n", Projects.REGISTRIES), "registries: []", "x: ["));
      }
      if (random.nextInt(4) > 0) {
        tree.file(
            IMAGES.formatted(project),
            pick(
                random,
                "[]",
                "- {name: app, dmap: {'%s': ['1']}}".formatted(Projects.A),
                "- {name: app, dmap: {'%s': ['1']}}".formatted(Projects.B),
                "- {name: app}",
                "x: ["));
      }
    }
    if (random.nextInt(4) > 0) {
      tree.file(STORES, pick(random, BUCKETS, "filestores: []", "x: ["));
    }
    for (String list :
        List.of("manifests/foo/1.yaml", "manifests/foo/2.yaml", "lists/foo/1.yaml")) {
      if (random.nextInt(3) > 0) {
        tree.file(list, pick(random, list("a"), list("b"), list("x"), "x: ["));
      }
    }
    return tree.file(
        "edgeward.yaml", pick(random, "fileLists: lists", "fileLists: manifests", "x: y"));
  }

  private static final String STORES = "filestores/foo/filepromoter-manifest.yaml";
  private static final String BUCKETS =
      "filestores: [{base: gs://abc, src: true}, {base: gs://def}]";

  private static String list(String digit) {
    return "files: [{name: tool, sha256: %s}]".formatted(digit.repeat(64));
  }

  @Test
  void parsesListsOfFilesOnce() throws Exception {
    ParsedProjects parsed = new ParsedProjects();
    MapTree first = new MapTree().file(STORES, BUCKETS).file("manifests/foo/1.yaml", list("a"));
    FileManifest before = read(first, parsed).files().getFirst();
    MapTree second =
        new MapTree()
            .file(STORES, BUCKETS)
            .file("manifests/foo/1.yaml", list("a"))
            .file("edgeward.yaml", "fileProduction: [gs://def]");

    // Whatever is read besides the policy fails.
    assertThat(read(named(second, Optional.of("edgeward.yaml")), parsed).files().getFirst())
        .isSameAs(before);
    second.file("manifests/foo/1.yaml", list("b"));
    assertThat(read(second, parsed).files().getFirst()).isNotSameAs(before);
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static MapTree tree(String project, String images) {
    return new MapTree()
        .file(PROMOTER.formatted(project), Projects.REGISTRIES)
        .file(IMAGES.formatted(project), images.formatted("'" + Projects.A + "'"));
  }

  private static ManifestSet read(FileTree tree, ParsedProjects parsed) throws Exception {
    return ManifestReader.read(tree, Optional.empty(), parsed);
  }

  /** The same tree as a commit has it: with names of its contents. */
  private static FileTree named(MapTree tree, Optional<String> readable) {
    return new FileTree() {
      @Override
      public SortedMap<String, Entry> entries() throws ManifestsUnreadableException {
        SortedMap<String, Entry> named = new TreeMap<>();
        for (Map.Entry<String, Entry> file : tree.entries().entrySet()) {
          String name = gitName(tree.read(file.getKey()));
          named.put(file.getKey(), new Entry(file.getValue().kind(), file.getValue().size(), name));
        }
        return named;
      }

      @Override
      public byte[] read(String path) throws ManifestsUnreadableException {
        assertThat(readable.filter(only -> !only.equals(path))).as(path).isEmpty();
        return tree.read(path);
      }
    };
  }

  private static String gitName(byte[] content) {
    return new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, content).name();
  }
}
