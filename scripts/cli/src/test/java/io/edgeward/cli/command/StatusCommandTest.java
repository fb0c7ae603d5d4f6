package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.convergence.ConvergenceWait;
import io.edgeward.cli.output.Progress;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.Streams;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.time.InstantClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class StatusCommandTest {
  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us =
      EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing().immutableTags());
  private final EmbeddedRegistry eu = EmbeddedRegistry.start();
  private final Image image = Images.image(1);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T04:00:00Z"));
  private final List<Long> pauses = new ArrayList<>();

  @TempDir private Path temp;
  private GitFixture git;
  private Revision before;
  private Revision after;

  @BeforeEach
  void commit() throws Exception {
    ImagePusher.push(image, at(staging, "st"));
    git = GitFixture.create(temp.resolve("manifests.git"));
    before = commit("[]\n");
    after = commit("- name: app\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
  }

  @AfterEach
  void close() {
    git.close();
    List.of(staging, us, eu).forEach(EmbeddedRegistry::close);
  }

  @Test
  void tellsWhatIsMissingUntilItIsPromoted() {
    Run first = status();
    assertThat(first.out())
        .startsWith("REGION ")
        .containsPattern("\napp +2 of 2 regions +2 +0 +2 +0 +0\n")
        .contains(
            "copy app 1.0 -> 2 destinations\n  %s\n".formatted(image.digest()),
            "  to   %s\n".formatted(at(us, "prod")))
        .endsWith("\n0 of 2 edges live, 2 missing, 0 refused, 0 unreadable\n");
    assertThat(first.exit()).isOne();
    promote();
    Run second = status();
    assertThat(second.out()).endsWith("\n2 of 2 edges live, 0 missing, 0 refused, 0 unreadable\n");
    assertThat(second.exit()).isZero();
  }

  @Test
  void tellsByRegionAndImageWhatArrivedWhere() {
    ImagePusher.push(image, at(eu, "prod"), new Tag("1.0"));
    String some = status().out().replaceAll(" +", " ");
    assertThat(some)
        .contains("REGION EDGES LIVE MISSING REFUSED UNREADABLE\n")
        .contains("\n%s/prod 1 1 0 0 0\n".formatted(eu.host()))
        .contains("IMAGE NOT LIVE IN EDGES LIVE MISSING REFUSED UNREADABLE\n")
        .contains("\napp %s/prod 2 1 1 0 0\n".formatted(us.host()));
    assertThat(status("--all").out().replaceAll(" +", " "))
        .contains("REGION IMAGE EDGES LIVE", "\n%s/prod app 1 1 0 0 0\n".formatted(eu.host()));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void fitsTheTerminal(int columns) {
    Run run =
        Run.with(
            Set.of(Streams.Terminal.OUT),
            Map.of("COLUMNS", "" + columns),
            "status",
            "--all",
            "--manifests",
            manifests(),
            "--since",
            before.toString());
    assertThat(run.out().lines().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
        .isNotEmpty()
        .allMatch(line -> line.length() <= columns);
  }

  @Test
  void namesWhatIsRefused() {
    ImagePusher.push(Images.image(2), at(us, "prod"), new Tag("1.0"));
    Run run = status();
    assertThat(run.out())
        .contains("refused images/k8s-staging-demo/images.yaml:3: tag 1.0 already names sha256:")
        .endsWith("\n0 of 2 edges live, 1 missing, 1 refused, 0 unreadable\n");
    assertThat(run.exit()).isOne();
  }

  @Test
  void endsWithTwoWhenSomethingCannotBeReadWhateverElseIsSo() {
    us.faults().add("*", "", When.always(), new Fault.Status(403));
    ImagePusher.push(Images.image(2), at(eu, "prod"), new Tag("1.0"));
    Run run = status();
    assertThat(run.out())
        .contains("UNREADABLE", us.host(), "not allowed to read it")
        .endsWith("\n0 of 2 edges live, 0 missing, 1 refused, 1 unreadable\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void writesTheCountsAndTheStepsAsData() {
    ImagePusher.push(image, at(eu, "prod"), new Tag("1.0"));
    assertThat(status("-o", "json").out())
        .contains("\"since\": \"%s\",\n  \"revision\": \"%s\",\n".formatted(before, after))
        .contains("\"edges\": 2,\n  \"live\": 1,\n  \"missing\": 1,\n")
        .contains("\"region\": \"%s/prod\",\n      \"edges\": 1,\n".formatted(us.host()))
        .contains("\"image\": \"app\",\n          \"edges\": 1,\n          \"live\": ")
        .contains("\"copies\": [\n    {\n      \"source\": \"%s\"".formatted(at(staging, "st")))
        .contains("\"addTags\": [],\n  \"refusals\": [],\n  \"files\": {\n    \"edges\": 0,\n");
  }

  @Test
  void saysThatNothingHasChanged() {
    Run run = status("--since", "main");
    assertThat(run.err()).contains("no edge has changed since main, so there is nothing to look");
    assertThat(run.out()).isEqualTo("0 of 0 edges live, 0 missing, 0 refused, 0 unreadable\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void endsWithOneOverAnEntryThatTheCommitBringsAndNothingPromotes() throws Exception {
    promote();
    commit(
        "- name: app\n  dmap:\n    \"%s\": [\"1.0\"]\n    \"sha256:1\": []\n"
            .formatted(image.digest()));
    assertThat(status().exit()).isOne();
    commit(
        "- name: app\n  dmap:\n    \"%s\": [\"1.0\", \"1.1\"]\n    \"sha256:1\": []\n"
            .formatted(image.digest()));
    promote();
    assertThat(status("--since", "main^").exit()).as("an old defect").isZero();
  }

  @Test
  void wantsToKnowSinceWhen() {
    Run run = Run.of("status", "--manifests", manifests());
    assertThat(run.err())
        .isEqualTo(
            "edgeward status: missing --since REV, the commit before what you want to follow, such"
                + " as --since HEAD^; what production lacks of all manifests, edgeward plan tells;"
                + " see edgeward status --help\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "m", "-5m", "5m1h", "1.5h", "PT5M", "99999999999h"})
  void takesHoursMinutesAndSeconds(String text) {
    Run run = status("--wait", text);
    assertThat(run.err())
        .isEqualTo(
            ("edgeward status: --wait %s: write hours, minutes or seconds, such as 30m or 1h30m;"
                    + " see edgeward status --help\n")
                .formatted(text));
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void waitsForAPromotionThatHappensMeanwhile() {
    Run run = waiting("1h30m", time -> promoteAfter(2));
    assertThat(run.out()).endsWith("\n2 of 2 edges live, 0 missing, 0 refused, 0 unreadable\n");
    assertThat(run.err()).contains("0 of 2 edges live; waiting");
    assertThat(pauses).containsExactly(2L, 4L);
    assertThat(run.exit()).isZero();
  }

  @Test
  void saysSoWhenTheTimeIsOver() {
    Run run = waiting("10s", time -> {});
    assertThat(run.err()).contains("not all was live after 10s");
    assertThat(pauses).containsExactly(2L, 4L, 4L);
    assertThat(run.exit()).isOne();
  }

  @Test
  void waitsForNothingMoreWhenARuleRefuses() {
    Run run =
        waiting("30m", time -> ImagePusher.push(Images.image(2), at(us, "prod"), new Tag("1.0")));
    assertThat(run.err()).contains("a rule refuses what no waiting mends");
    assertThat(pauses).containsExactly(2L);
    assertThat(run.exit()).isOne();
  }

  @Test
  void endsWhenItIsInterrupted() {
    Run run =
        waiting(
            "30m",
            time -> {
              throw new InterruptedException();
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.err()).endsWith("interrupted while it waited\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private void promoteAfter(int looks) {
    if (pauses.size() == looks) {
      promote();
    }
  }

  private void promote() {
    Run run = Run.of("promote", "--manifests", manifests(), "--confirm");
    assertThat(run.out()).contains(", 0 refused, 0 did not arrive");
  }

  private Run status(String... more) {
    List<String> args = new ArrayList<>(List.of("status", "--manifests", manifests()));
    if (!List.of(more).contains("--since")) {
      args.addAll(List.of("--since", before.toString()));
    }
    args.addAll(List.of(more));
    return Run.of(args.toArray(String[]::new));
  }

  /** Runs it by a clock that only pauses move; {@code meanwhile} happens in each. */
  private Run waiting(String patience, ConvergenceWait.Pause meanwhile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Set.of());
    Session session =
        new Session(
            new PrintStream(out, true, UTF_8), streams, Map.of(), Progress.on(streams, Map.of()));
    ConvergenceWait.Pause passing =
        time -> {
          pauses.add(time.toSeconds());
          now.updateAndGet(moment -> moment.plus(time));
          meanwhile.pause(time);
        };
    int exit =
        new CommandLine(new StatusCommand(session, InstantClock.of(now), passing))
            .setErr(new PrintWriter(session.err(), true, UTF_8))
            .setExecutionExceptionHandler(new WorkErrors(session.progress()))
            .execute("--manifests", manifests(), "--since", before.toString(), "--wait", patience);
    return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Revision commit(String images) throws Exception {
    return git.commit(
        "Change",
        Map.of(
            "manifests/k8s-staging-demo/promoter-manifest.yaml",
            "registries:\n- name: %s/st\n  src: true\n- name: %s/prod\n- name: %s/prod\n"
                .formatted(staging.host(), us.host(), eu.host()),
            "images/k8s-staging-demo/images.yaml",
            images));
  }

  private String manifests() {
    return git.directory() + "#main";
  }

  private static RepositoryPath at(EmbeddedRegistry registry, String root) {
    return RepositoryPath.of("%s/%s/app".formatted(registry.host(), root));
  }
}
