package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Runs the commands of the README's jobs on the merge of a pull request that moves a tag, as their
 * hosts check it out.
 */
class ReadmeWorkflowsTest {
  private static final Path README = Path.of("..", "..", "README.md");

  private static final String IMAGES = "registry/images/foo/images.yaml";

  /** More than there are commits. */
  private static final int WHOLE = 1_000;

  @TempDir private Path temp;
  private Path summary;
  private GitFixture git;
  private String base;
  private String merge;

  @BeforeEach
  void setUp() throws IOException {
    summary = Files.writeString(temp.resolve("summary.md"), "");
    git = GitFixture.create(temp.resolve("manifests.git"));
    git.commit("Promote 1.0", manifests(ManifestsFolder.A));
    git.commit("Say what this is", Map.of("README.md", "Manifests"));
    Revision forked = git.tip("main");
    base = git.commit("Say more", Map.of("README.md", "The manifests")).commit();
    String moved = images(ManifestsFolder.B);
    Revision head = git.on("fork").from(forked).message("Move 1.0").put(IMAGES, moved).commit();
    merge = git.on("main").merging(head).message("Merge").put(IMAGES, moved).commit().commit();
  }

  @AfterEach
  void tearDown() {
    git.close();
  }

  @Test
  void prowGetsAJunitReport() throws Exception {
    Path clone = merged(WHOLE);
    Run run = run(command("# Prow: presubmits"), clone.resolve("registry"));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isOne();
    var suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(temp.resolve("junit_edgeward.xml").toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(
            suite
                .getElementsByTagName("failure")
                .item(0)
                .getAttributes()
                .getNamedItem("message")
                .getNodeValue())
        .startsWith("images/foo/images.yaml:3: tag 1.0 of us.gcr.io/prod/foo/app")
        .contains("(images/foo/images.yaml:3 before, by ");
  }

  @Test
  void aWorkflowGetsAnnotationsAndASummaryFromAShallowClone() throws Exception {
    String workflow = block("# GitHub: a workflow");
    Matcher depth = Pattern.compile("fetch-depth: (\\d+)").matcher(workflow);
    assertThat(depth.find()).isTrue();
    Path clone = merged(Integer.parseInt(depth.group(1)));
    Run run = run(command("# GitHub: a workflow"), clone.resolve("registry"));
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .startsWith(
            "::error file=registry/images/foo/images.yaml,line=3,title=tag-move::tag 1.0 of ")
        .contains("by whom is not known");
    assertThat(Files.readString(summary))
        .startsWith("## Check failed: 1 error, ")
        .contains("From `%s` to `%s`".formatted(base, merge))
        .contains("tag moves: refused");
  }

  /** The merge of the pull request into the branch, checked out with so much history. */
  private Path merged(int depth) throws Exception {
    Path clone = temp.resolve("clone");
    try (Git shallow =
        Git.cloneRepository()
            .setURI(git.directory().toUri().toString())
            .setDirectory(clone.toFile())
            .setDepth(depth)
            .call()) {
      assertThat(shallow.getRepository().resolve("HEAD^1").name()).isEqualTo(base);
    }
    return clone;
  }

  private Run run(String command, Path manifests) {
    Map<String, String> environment =
        Map.of(
            "PULL_BASE_SHA", base,
            "ARTIFACTS", temp.toString(),
            "GITHUB_STEP_SUMMARY", summary.toString());
    String filled = command;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      filled = filled.replace("$" + variable.getKey(), variable.getValue());
    }
    filled =
        filled.replaceFirst(
            "--manifests \\S+", Matcher.quoteReplacement("--manifests " + manifests));
    assertThat(filled).doesNotContain("$");
    List<String> words = List.of(filled.split(" "));
    assertThat(words.getFirst()).endsWith("scripts/edgeward");
    return Run.with(Set.of(), environment, words.subList(1, words.size()).toArray(String[]::new));
  }

  /** The one line of a job that runs the command line, as YAML has it. */
  private static String command(String title) throws IOException {
    Object job = new Load(LoadSettings.builder().build()).loadFromString(block(title));
    return texts(job).filter(text -> text.contains("scripts/edgeward ")).findFirst().orElseThrow();
  }

  private static Stream<String> texts(Object node) {
    return switch (node) {
      case String text -> Stream.of(text);
      case List<?> list -> list.stream().flatMap(ReadmeWorkflowsTest::texts);
      case Map<?, ?> map -> map.values().stream().flatMap(ReadmeWorkflowsTest::texts);
      default -> Stream.empty();
    };
  }

  private static String block(String title) throws IOException {
    Matcher block =
        Pattern.compile("```yaml\n" + Pattern.quote(title) + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(README));
    assertThat(block.find()).as(title).isTrue();
    return block.group(1);
  }

  private static Map<String, String> manifests(String digest) {
    return Map.of(
        "registry/edgeward.yaml",
        "production: [us.gcr.io/prod]\nsubprojectPrefix: optional\n",
        "registry/manifests/foo/promoter-manifest.yaml",
        "registries:\n- {name: gcr.io/staging, src: true}\n- {name: us.gcr.io/prod/foo}\n",
        IMAGES,
        images(digest));
  }

  private static String images(String digest) {
    return "- name: app\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(digest);
  }
}
