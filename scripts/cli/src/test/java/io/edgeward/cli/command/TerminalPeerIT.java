package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of every command, begun by the start script, in a real terminal. */
class TerminalPeerIT {
  /** They run until they are ended, or write for a shell. */
  private static final Set<String> HELP_ALONE = Set.of("completion", "demo", "registry", "up");

  private final Image good = Images.image(1);
  private final Image rogue = Images.image(66);

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void everyCommandFitsTheTerminal(int columns) throws Exception {
    Optional<Tool> tmux = Tool.find("tmux");
    assumeTrue(tmux.isPresent(), "tmux is not installed");
    try (RestoreFixture stand = new RestoreFixture(temp);
        TmuxPane pane = TmuxPane.open(tmux.orElseThrow(), temp, columns, stand.environment())) {
      String manifests = manifests(stand);
      assertThat(pane.run(List.of("plan", "--manifests", manifests)))
          .contains("copy good 1.0 -> 1 destination");
      Set<String> seen = new TreeSet<>();
      for (List<String> command : commands(stand, manifests)) {
        seen.add(command.getFirst());
        assertFits(columns, command, pane.run(command));
      }
      for (List<String> command : ofTheVanityDomain(stand)) {
        seen.add(command.getFirst());
        assertFits(columns, command, pane.run(command));
      }
      for (List<String> command : ofFiles()) {
        seen.add(command.getFirst());
        assertFits(columns, command, pane.run(command));
      }
      String earlier = stand.ledger().snapshots().ids().getFirst().text();
      stand.reject(rogue.digest(), new Tag("evil"), Instant.parse("2026-01-02T03:04:05Z"));
      for (List<String> command : afterALoss(stand, earlier)) {
        seen.add(command.getFirst());
        assertFits(columns, command, pane.run(command));
      }
      Set<String> all = new TreeSet<>(Run.commands().getSubcommands().keySet());
      all.removeAll(HELP_ALONE);
      assertThat(seen).isEqualTo(all);
      for (String name : UsageTest.commands().toList()) {
        List<String> help = words(name, "--help");
        assertFits(columns, help, pane.run(help));
        List<String> wrong = words(name, "--no-such-option", "of-a-command-that-has-no-such-one");
        assertFits(columns, wrong, pane.run(wrong));
      }
    }
  }

  private List<List<String>> commands(RestoreFixture stand, String manifests) throws IOException {
    Path event = temp.resolve("event.json");
    Files.writeString(
        event,
        "{\"action\": \"INSERT\", \"digest\": \"%s@%s\"}".formatted(stand.app(), rogue.digest()));
    return List.of(
        List.of("rules"),
        List.of("help"),
        List.of("check", "--manifests", manifests),
        List.of("check", "--manifests", temp.resolve("no manifests are here").toString()),
        List.of("plan", "--manifests", "missing"),
        List.of("plan", "--manifests", manifests),
        List.of("plan", "--all", "--manifests", manifests),
        List.of("check", "--manifests", manifests, "--base", "HEAD^"),
        List.of("status", "--manifests", manifests, "--since", "HEAD^"),
        List.of("promote", "--manifests", manifests),
        List.of("promote", "--manifests", manifests, "--confirm"),
        List.of("why", good.digest().text(), "--manifests", manifests, "--registries"),
        List.of("why", good.digest().text(), "--manifests", manifests, "--evidence"),
        List.of("sign", "--manifests", manifests),
        List.of("verify", stand.root() + "/good:1.0", "--manifests", manifests),
        List.of("audit", "--manifests", manifests, "--event", event.toString()),
        List.of("audit", "--manifests", manifests, "--sweep"),
        List.of("smoke", temp.resolve("outputs.json").toString()),
        // The other forms are data, whose lines stay whole.
        List.of("snapshot", stand.root(), "-o", "csv"),
        List.of("backup"),
        List.of("snapshots"),
        List.of("snapshots", "show", "latest"),
        List.of("drill", "--scratch", stand.scratch()));
  }

  /** Moved from production to the same registry under the name of another target. */
  private List<List<String>> ofTheVanityDomain(RestoreFixture stand) throws IOException {
    String registry = "http://" + stand.root();
    Path document =
        Files.writeString(
            temp.resolve("redirect.json"),
            """
            {"sample": ["good@%s"],
             "targets": {"new": {"registry": "%s", "payer": "someone-who-has-a-long-name"},
                         "old": {"registry": "%2$s", "payer": "google"}},
             "rules": [{"name": "default", "targets": ["old"],
                        "flip": {"targets": ["new"], "percent": 0, "salt": "a", "shadow": true}}]}
            """
                .formatted(good.digest(), registry));
    String place = temp.resolve("redirect").toString();
    return List.of(
        words("flip stage --redirect", place, document.toString()),
        words(
            "flip stage --payer google --payer someone-who-has-a-long-name --redirect",
            place,
            document.toString()),
        words("flip raise default --percent 10 --no-shadow --redirect", place),
        words(
            "flip raise default --percent 10 --no-shadow --payer someone-who-has-a-long-name"
                + " --redirect",
            place),
        words("flip raise default --percent 9 --redirect", place),
        words("flip show --redirect", place),
        words("flip undo --redirect", place),
        words("redirect explain /v2/good/manifests/1.0 --from 192.0.2.1 --redirect", place),
        words("redirect hosts --redirect", place),
        words("redirect parity --redirect", place));
  }

  /** One file to promote, one with other content in production, and one that nobody granted. */
  private List<List<String>> ofFiles() throws IOException {
    Path staging = Files.createDirectories(temp.resolve("file-staging"));
    Path production = Files.createDirectories(temp.resolve("file-production"));
    Files.writeString(staging.resolve("new"), "new");
    Files.writeString(production.resolve("moved"), "tampered with");
    Files.writeString(production.resolve("foreign"), "foreign");
    String manifests =
        new ManifestsFolder(temp.resolve("lists"))
            .file(
                "filestores/foo/filepromoter-manifest.yaml",
                "filestores: [{base: gs://staging, src: true}, {base: gs://production}]\n")
            .file(
                "manifests/foo/1.0.yaml",
                "files:\n- {name: moved, sha256: %s}\n- {name: new, sha256: %s}\n"
                    .formatted(FileStores.hash("moved"), FileStores.hash("new")))
            .committed()
            .path();
    String[] stores = {
      "--manifests",
      manifests,
      "--store",
      "gs://staging=" + staging,
      "--store",
      "gs://production=" + production
    };
    return List.of(
        words("check", "--manifests", manifests),
        words("plan --kind files", stores),
        words("promote --kind files --confirm", stores),
        words("why gs://production/new", stores),
        words("files verify", stores),
        words("files verify --deep", stores));
  }

  private static List<String> words(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of(more));
    return words;
  }

  private List<List<String>> afterALoss(RestoreFixture stand, String snapshot) throws IOException {
    stand.wipe(rogue.digest());
    return List.of(
        List.of("backup"),
        List.of("snapshots", "diff", snapshot, "latest"),
        List.of("snapshots", "verify", "--content"),
        List.of("restore", "--to", snapshot),
        List.of("restore", "--to", snapshot, "--include-rejected", "--confirm"));
  }

  /** One image to promote, and beside it one that nobody granted. */
  private String manifests(RestoreFixture stand) {
    String staging = stand.root().replace("/prod", "/staging");
    ImagePusher.push(good, RepositoryPath.of(staging + "/good"), new Tag("candidate"));
    ImagePusher.push(rogue, stand.app(), new Tag("evil"));
    return new ManifestsFolder(temp.resolve("manifests"))
        .file(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: %s\n  src: true\n- name: %s\n".formatted(staging, stand.root()))
        .file(
            "images/foo/images.yaml",
            "- name: good\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(good.digest()))
        .committed()
        .path();
  }

  private static void assertFits(int columns, List<String> command, List<String> lines) {
    assertThat(lines).as(String.join(" ", command)).isNotEmpty();
    List<String> tooLong = new ArrayList<>(lines);
    tooLong.removeIf(line -> line.length() <= columns || !line.strip().contains(" "));
    assertThat(tooLong).as(String.join(" ", command)).isEmpty();
  }
}
