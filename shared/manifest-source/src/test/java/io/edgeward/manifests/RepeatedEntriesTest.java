package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.edgeward.model.check.ChangeRules;
import io.edgeward.model.check.Conflicts;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.Planner;
import io.edgeward.model.revision.ManifestRevision;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Eight times as many entries cost about eight times as much, whatever they repeat. The bytes that
 * reading, checking and planning allocate are counted, for they are the same on a busy machine.
 */
class RepeatedEntriesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FEW = 250;

  /** {@code #} stands for 64 digits of the number of the entry, {@code *} for one digest. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {name: app, dmap: {'sha256:#': []}}",
        "- {name: app, dmap: {'sha256:#': ['1']}}",
        "- {name: app, dmap: {'sha256:#': ['%d']}}",
        "- {name: app, dmap: {'*': ['1']}}",
        "- {name: app, dmap: {'*': ['%d']}}",
        "- {name: app%d, dmap: {'*': ['1']}}",
        "- {name: app, dmap: {}}",
        "- {name: app}",
        "- {name: '-'}",
      })
  void costAsMuchAsOthersAmongImages(String entry) throws Exception {
    assertLinear(entry, Projects::withImages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"    'sha256:#': ['1']", "    'sha256:#': ['%d']", "    '%d': []"})
  void costAsMuchAsOthersAmongDigests(String entry) throws Exception {
    assertLinear(entry, RepeatedEntriesTest::digests);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'1'", "'%d'", "'-%d'"})
  void costAsMuchAsOthersAmongTags(String entry) throws Exception {
    assertLinear(
        entry,
        entries ->
            Projects.withImages(
                "- name: app\n  dmap: {'"
                    + Projects.A
                    + "': ["
                    + String.join(", ", entries)
                    + "]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {name: us.gcr.io/prod/foo}",
        "- {name: us.gcr.io/prod/foo/%d}",
        "- {name: us.gcr.io/prod/foo, src: true}",
        "- {name: '-'}",
      })
  void costAsMuchAsOthersAmongRegistries(String entry) throws Exception {
    assertLinear(
        entry, entries -> Projects.withRegistries("registries:\n" + String.join("\n", entries)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- base: e", "- base: gs://prod/%d", "- {base: gs://foo, src: true}"})
  void costAsMuchAsOthersAmongFileStores(String entry) throws Exception {
    assertLinear(
        entry,
        entries ->
            new MapTree()
                .file(
                    "filestores/foo/filepromoter-manifest.yaml",
                    "filestores:\n" + String.join("\n", entries)));
  }

  @Test
  void costAsMuchAsOthersWhenTheirTagsAreTakenAway() throws Exception {
    assertLinear(count -> {
      ManifestRevision tagged = at(digests(entries(count, "    'sha256:#': ['%d']")));
      compare(tagged, at(digests(entries(count, "    'sha256:#': []"))));
    });
  }

  @Test
  void costAsMuchAsOthersAmongProjects() throws Exception {
    assertLinear("%d", RepeatedEntriesTest::projects);
  }

  /** A project for each of {@code tags}, all with the same digest in the same repository. */
  private static MapTree projects(String... tags) {
    MapTree tree = new MapTree();
    for (String tag : tags) {
      tree.file("manifests/p%s/promoter-manifest.yaml".formatted(tag), Projects.REGISTRIES)
          .file(
              "images/p%s/images.yaml".formatted(tag),
              "- {name: app, dmap: {'%s': ['%s']}}".formatted(Projects.A, tag));
    }
    return tree;
  }

  private static MapTree digests(String... entries) {
    return Projects.withImages("- name: app\n  dmap:\n" + String.join("\n", entries));
  }

  private interface TreeOf {
    MapTree entries(String... entries);
  }

  private static void assertLinear(String entry, TreeOf tree) throws Exception {
    assertLinear(count -> {
      ManifestRevision many = at(tree.entries(entries(count, entry)));
      Conflicts.in(many.edges());
      compare(many, at(Projects.withImages("")));
      Planner.plan(many.edges(), Inventory.of(Map.of()));
    });
  }

  private static String[] entries(int count, String entry) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            entry.replace("#", "%064x".formatted(i)).replace("*", Projects.A).replace("%d", "" + i))
        .toArray(String[]::new);
  }

  private static ManifestRevision at(MapTree tree) throws Exception {
    return ManifestRevision.of(Projects.read(tree));
  }

  private static void compare(ManifestRevision one, ManifestRevision other) {
    for (ManifestRevision before : List.of(one, other)) {
      ManifestRevision after = before == one ? other : one;
      ManifestChange change = ManifestChange.between(before, after, before);
      ChangeRules.problems(change, before.manifests(), after.manifests());
    }
  }

  private interface Work {
    void play(int count) throws Exception;
  }

  private static void assertLinear(Work work) throws Exception {
    work.play(FEW); // loads the classes
    assertThat(allocated(work, 8 * FEW)).isLessThan(16 * allocated(work, FEW));
  }

  private static long allocated(Work work, int count) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.play(count);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
