package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.ManifestSet;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ParsedProjectsTest {
  private static final String REGISTRIES =
      "registries:\n- name: gcr.io/staging\n  src: true\n- name: us.gcr.io/prod\n";

  private final ParsedProjects parsed = new ParsedProjects();

  @Test
  void parsesOnlyTheProjectThatChanged() throws Exception {
    Files tree = new Files();
    project(tree, "one", "a");
    project(tree, "two", "b");
    read(tree);
    Files next = tree.copy();
    next.put("images/two/images.yaml", images("c"));

    ManifestSet set = read(next);

    assertThat(next.reads).containsExactly("images/two/images.yaml", promoter("two"));
    assertThat(set).isEqualTo(ManifestReader.read(next.copy(), Optional.empty()));
  }

  @Test
  void readsAgainWhenAFileBecameALink() throws Exception {
    Files tree = new Files();
    project(tree, "one", "a");
    read(tree);
    Files next = tree.copy();
    next.kind = FileTree.Kind.SYMLINK;

    assertThat(read(next).manifests()).isEmpty();
  }

  @Test
  void parsesEverythingWhenTheTreeHasNoIds() throws Exception {
    Files tree = new Files();
    tree.ids = false;
    project(tree, "one", "a");
    read(tree);
    Files next = tree.copy();

    read(next);

    assertThat(next.reads).contains("images/one/images.yaml", promoter("one"));
  }

  private ManifestSet read(FileTree tree) throws ManifestsUnreadableException {
    return ManifestReader.read(tree, Optional.empty(), parsed);
  }

  private static void project(Files tree, String name, String content) {
    tree.put(promoter(name), REGISTRIES);
    tree.put("images/" + name + "/images.yaml", images(content));
  }

  private static String promoter(String project) {
    return "manifests/" + project + "/promoter-manifest.yaml";
  }

  private static String images(String content) {
    Digest digest = Digest.ofContent(content.getBytes(StandardCharsets.UTF_8));
    return "- name: app\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(digest);
  }

  /** A tree in memory that notes what is read. */
  private static final class Files implements FileTree {
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final SortedSet<String> reads = new TreeSet<>();
    private Kind kind = Kind.FILE;
    private boolean ids = true;

    void put(String path, String text) {
      contents.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Files copy() {
      Files copy = new Files();
      copy.contents.putAll(contents);
      copy.ids = ids;
      return copy;
    }

    @Override
    public SortedMap<String, Entry> entries() {
      SortedMap<String, Entry> entries = new TreeMap<>();
      contents.forEach((path, content) -> entries.put(path, entry(content)));
      return Collections.unmodifiableSortedMap(entries);
    }

    private Entry entry(byte[] content) {
      return new Entry(kind, content.length, ids ? Digest.ofContent(content).text() : "");
    }

    @Override
    public byte[] read(String path) {
      reads.add(path);
      return contents.get(path);
    }
  }
}
