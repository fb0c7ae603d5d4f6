package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong at the first attempt, and with credentials: one sentence, and the remedy. */
class BackupUsageTest {
  private static final Access GUARDED =
      new Access.Bearer("keeper", "s3cret", Duration.ofMinutes(5), false);

  private final List<EmbeddedRegistry> started = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path temp;

  @AfterEach
  void close() {
    started.forEach(EmbeddedRegistry::close);
  }

  private EmbeddedRegistry start(RegistryOptions options) {
    started.add(EmbeddedRegistry.start(options.googleListing()));
    return started.getLast();
  }

  private String ledger() {
    return temp.resolve("ledger").toString();
  }

  private Run run(String... args) {
    return Run.with(Set.of(), environment, args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restore --to 2026/11/21/04",
        "drill --scratch 127.0.0.1:9/drills",
        "snapshots",
        "snapshots show 2026/11/21/04",
        "snapshots verify"
      })
  void aMistypedLedgerIsNoEmptyHistory(String command) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    String nowhere = temp.resolve("nowhere").toString();
    args.addAll(List.of("--ledger", nowhere));
    Run run = run(args.toArray(String[]::new));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "edgeward %s: there is no snapshot in the ledger %s; correct --ledger, or take one with"
                    .formatted(args.getFirst(), nowhere)
                + " edgeward backup\n");
  }

  @Test
  void aLedgerThatIsAFileIsNoEmptyHistory() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "no ledger");
    Run run = run("snapshots", "--ledger", file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "edgeward snapshots: could not list %s/snapshots: %1$s is a file; the ledger has to be"
                    .formatted(file)
                + " a directory that this user may list\n");
  }

  @Test
  void asksForWhatIsMissing() {
    assertThat(run("backup", "--ledger", ledger()).err())
        .isEqualTo(
            "edgeward backup: missing --production ROOT, such as us.gcr.io/prod, and --backup"
                + " ROOT, where it is kept; see edgeward backup --help\n");
    assertThat(run("drill", "--scratch", "127.0.0.1:9/x", "--sample", "0").err())
        .startsWith("edgeward drill: --sample 0: write how many digests, 1 or more");
    assertThat(run("drill", "--scratch", "Not A Root").err())
        .startsWith("edgeward drill: --scratch: ");
    assertThat(run("restore").err())
        .isEqualTo("edgeward restore: missing --to YYYY/MM/DD/HH; see edgeward restore --help\n");
  }

  @Test
  void tellsOfALedgerThatCannotBeWritten() throws IOException {
    EmbeddedRegistry registry = start(RegistryOptions.inMemory());
    Path file = Files.writeString(temp.resolve("file"), "");
    Run run =
        run(
            "backup",
            "--production",
            registry.host() + "/prod",
            "--backup",
            registry.host() + "/bak",
            "--ledger",
            file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("edgeward backup: could not ")
        .contains("; the ledger has to be a directory that this user may ");
  }

  @Test
  void tellsOfAnUnreachableRegistryAndOfAnUnknownRegion() throws Exception {
    EmbeddedRegistry production = start(RegistryOptions.inMemory());
    EmbeddedRegistry backup = start(RegistryOptions.inMemory());
    String[] command = backup(production, backup);
    assertThat(run(command).exit()).isZero();
    String hour = newest();
    Run unknown = run("restore", "--to", hour, "--ledger", ledger(), "--region", "a.b/c");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "edgeward restore: snapshot %s has no region a.b/c; it has %s/prod; see edgeward"
                    .formatted(hour, production.host())
                + " restore --help\n");
    Run nothing = run("restore", "--to", hour, "--ledger", ledger(), "--confirm");
    assertThat(nothing.exit()).isZero();
    assertThat(nothing.out())
        .startsWith("snapshot %s, taken ".formatted(hour))
        .contains(
            "\n  %s/prod: 0 images, 0 digests, 0 tags\n0 to add, 0 to tag"
                .formatted(production.host()));
    production.close();
    Run gone = run(command);
    assertThat(gone.exit()).isEqualTo(2);
    assertThat(gone.out()).contains("%s/prod could not be read".formatted(production.host()));
  }

  private String newest() throws Exception {
    return Ledger.open(ledger()).snapshots().ids().getLast().text();
  }

  private String[] backup(EmbeddedRegistry production, EmbeddedRegistry backup) {
    return new String[] {
      "backup",
      "--production",
      production.host() + "/prod",
      "--backup",
      backup.host() + "/bak",
      "--ledger",
      ledger()
    };
  }

  /** A docker configuration, as docker login leaves it. */
  private void signInTo(List<EmbeddedRegistry> registries) throws IOException {
    String secret =
        Base64.getEncoder().encodeToString("keeper:s3cret".getBytes(StandardCharsets.UTF_8));
    List<String> entries =
        registries.stream()
            .map(registry -> "\"%s\":{\"auth\":\"%s\"}".formatted(registry.host(), secret))
            .toList();
    Path folder = Files.createDirectories(temp.resolve("docker"));
    Files.writeString(
        folder.resolve("config.json"), "{\"auths\":{%s}}".formatted(String.join(",", entries)));
    environment.put("DOCKER_CONFIG", folder.toString());
  }

  @Test
  void signsInAsDockerDoes() throws Exception {
    EmbeddedRegistry open = start(RegistryOptions.inMemory().directory(temp.resolve("prod")));
    ImagePusher.push(Images.index(1), RepositoryPath.of(open.host() + "/prod/app"), Tag.of("1.0"));
    open.close();
    EmbeddedRegistry production =
        start(RegistryOptions.inMemory().directory(temp.resolve("prod")).access(GUARDED));
    EmbeddedRegistry backup = start(RegistryOptions.inMemory().access(GUARDED));
    EmbeddedRegistry scratch = start(RegistryOptions.inMemory().access(GUARDED));
    environment.put("DOCKER_CONFIG", temp.resolve("none").toString());
    Run anonymous = run(backup(production, backup));
    assertThat(anonymous.exit()).isEqualTo(2);
    assertThat(anonymous.out()).contains("sign in with docker login " + production.host());
    assertThat(anonymous.out() + anonymous.err()).doesNotContain("s3cret");

    signInTo(List.of(production, backup, scratch));
    Run kept = run(backup(production, backup));
    assertThat(kept.exit()).as(kept.out() + kept.err()).isZero();
    String hour = newest();
    Run drill = run("drill", "--scratch", scratch.host() + "/x", "--ledger", ledger());
    assertThat(drill.exit()).as(drill.out() + drill.err()).isZero();
    Run verified = run("snapshots", "verify", "--content", "--ledger", ledger());
    assertThat(verified.exit()).as(verified.out()).isZero();
    Run restored = run("restore", "--to", hour, "--ledger", ledger(), "--confirm");
    assertThat(restored.exit()).as(restored.out() + restored.err()).isZero();

    signInTo(List.of(production, backup));
    Run denied = run("drill", "--scratch", scratch.host() + "/x", "--ledger", ledger());
    assertThat(denied.exit()).isOne();
    assertThat(denied.out()).contains("sign in with docker login " + scratch.host());
  }
}
