package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an operator: back up, look, lose, restore, rehearse. */
class BackupCommandsTest {
  private final RegistryOptions google = RegistryOptions.inMemory().googleListing();
  private final EmbeddedRegistry production = EmbeddedRegistry.start(google);
  private final EmbeddedRegistry backup = EmbeddedRegistry.start(google);
  private final ImageIndex index = Images.index(1);

  @TempDir private Path temp;

  @AfterEach
  void tearDown() {
    production.close();
    backup.close();
  }

  private RepositoryPath app() {
    return RepositoryPath.of(production.host() + "/prod/app");
  }

  private Run run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    return Run.with(
        Set.of(),
        Map.of(
            "EDGEWARD_LEDGER",
            temp.resolve("ledger").toString(),
            "EDGEWARD_PROD_REGISTRIES",
            production.host() + "/prod",
            "EDGEWARD_BACKUP_REGISTRIES",
            backup.host() + "/bak"),
        all.toArray(String[]::new));
  }

  private void wipe(Digest digest) throws IOException {
    URI uri = production.uri().resolve("/v2/prod/app/manifests/" + digest);
    assertThat(Exchange.delete(uri).statusCode()).isEqualTo(202);
  }

  @Test
  void restoresWhatAnAttackerHasWiped() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"), new Tag("latest"));
    Run first = run("backup");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("complete: 3 digests in 1 region, 3 images and tags copied, 0 gaps, 0 changes");
    wipe(index.digest());
    for (var child : index.children()) {
      wipe(child.digest());
    }
    Run after = run("backup");
    assertThat(after.exit()).isOne();
    assertThat(after.out()).contains("was deleted");
    Run restored = run("restore", "--to", oldest() + "-1", "--confirm");
    assertThat(restored.exit()).as(restored.err()).isZero();
    new ImagePuller().pull(app(), index.digest());
    assertThat(ImagePuller.digestOf(app(), new Tag("latest"))).contains(index.digest());
  }

  @Test
  void leavesNoRegionOutByMistake() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"));
    run("backup");
    String other = production.host() + "/other";
    String[] elsewhere = {"backup", "--production", other, "--backup", backup.host() + "/bak2"};
    Run refused = run(elsewhere);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "edgeward backup: the last snapshot, %s, also has %s/prod with its backup at %s/bak;"
                    .formatted(oldest(), production.host(), backup.host())
                + " name it, too, or add --leave-out when it has gone for good; see edgeward backup"
                + " --help\n");
    assertThat(Ledger.open(temp.resolve("ledger").toString()).snapshots().ids()).hasSize(1);
    String[] meant = Arrays.copyOf(elsewhere, elsewhere.length + 1);
    meant[elsewhere.length] = "--leave-out";
    assertThat(run(meant).out()).contains("snapshot " + oldest() + "-2 ");
  }

  @Test
  void takesNoMistypedImageForOneThatLacksNothing() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"));
    run("backup");
    Run run = run("restore", "--to", oldest(), "--only", "ap");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("edgeward restore: snapshot ")
        .contains(
            " has neither an image ap nor one below it; it has app; see edgeward restore --help");
    assertThat(run("restore", "--to", oldest(), "--only", "app").exit()).isZero();
  }

  private String oldest() throws LedgerException {
    return Ledger.open(temp.resolve("ledger").toString()).snapshots().ids().getFirst().text();
  }

  @Test
  void restoresOnlyWhenItIsConfirmed() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"));
    run("backup");
    wipe(index.digest());
    Run dry = run("restore", "--to", oldest());
    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("add", app().toString(), index.digest().text(), "1 to add");
    assertThat(dry.err()).endsWith("nothing was changed; add --confirm to restore\n");
    assertThat(ImagePuller.digestOf(app(), new Tag("1.0"))).isEmpty();
    Run done = run("restore", "--to", oldest(), "--confirm", "-o", "json");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out()).contains("\"outcome\": \"arrived\"");
    new ImagePuller().pull(app(), index.digest());
    assertThat(ImagePuller.digestOf(app(), new Tag("1.0"))).contains(index.digest());
    assertThat(temp.resolve("ledger/restores")).isDirectory();
    assertThat(run("restore", "--to", oldest()).out()).contains("\n0 to add, 0 to tag");
  }

  @Test
  void movesTagsBackOnlyWhenItIsToldTo() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"));
    run("backup");
    ImagePusher.push(Images.image(66), app(), new Tag("1.0"));
    assertThat(run("restore", "--to", oldest(), "--confirm").exit()).isOne();
    assertThat(ImagePuller.digestOf(app(), new Tag("1.0"))).contains(Images.image(66).digest());
    Run repaired = run("restore", "--to", oldest(), "--confirm", "--repair-tags");
    assertThat(repaired.exit()).as(repaired.out()).isZero();
    assertThat(ImagePuller.digestOf(app(), new Tag("1.0"))).contains(index.digest());
  }

  @Test
  void drillsAndVerifies() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"));
    run("backup");
    try (EmbeddedRegistry scratch = EmbeddedRegistry.start(google)) {
      Run drill = run("drill", "--scratch", scratch.host() + "/scratch");
      assertThat(drill.exit()).as(drill.err()).isZero();
      assertThat(drill.out()).contains("3 of 3 digests restored and verified");
      Run dead = run("drill", "--scratch", "127.0.0.1:1/scratch");
      assertThat(dead.exit()).isEqualTo(2);
      assertThat(dead.err().lines().filter(line -> line.contains("127.0.0.1:1")).count()).isOne();
      Run wrong = run("drill", "--scratch", production.host() + "/prod/scratch");
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).contains("a drill needs a registry of its own");
    }
    assertThat(temp.resolve("ledger/drills")).isDirectory();
    Run verified = run("snapshots", "verify", "--content");
    assertThat(verified.out()).isEqualTo("1 snapshot, 0 defects\n");
    Path document = temp.resolve("ledger/snapshots/" + oldest() + ".json");
    Files.writeString(document, Files.readString(document).replace("\"1.0\"", "\"6.6\" "));
    Run forged = run("snapshots", "verify");
    assertThat(forged.exit()).isOne();
    assertThat(forged.out()).contains("was edited or forged");
  }

  @Test
  void restoresNothingFromAForgedDocument() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"));
    run("backup");
    Path document = temp.resolve("ledger/snapshots/" + oldest() + ".json");
    Files.writeString(document, Files.readString(document).replace("\"1.0\"", "\"6.6\" "));
    wipe(index.digest());
    Run restored = run("restore", "--to", oldest(), "--confirm");
    assertThat(restored.exit()).isEqualTo(2);
    assertThat(restored.err())
        .isEqualTo(
            "edgeward restore: snapshots/%s.json in the ledger was edited or forged: its text is"
                    .formatted(oldest())
                + " not the one that its content has\n");
    assertThat(ImagePuller.digestOf(app(), new Tag("6.6"))).isEmpty();
  }

  @Test
  void listsShowsAndComparesSnapshots() throws Exception {
    ImagePusher.push(index, app(), new Tag("1.0"));
    run("backup");
    assertThat(run("snapshots").out()).startsWith("SNAPSHOT").contains(oldest(), "yes");
    assertThat(run("snapshots", "list", "-o", "json").out()).contains("\"complete\": true");
    assertThat(run("snapshots", "show", oldest()).out())
        .contains(app() + "  " + index.digest() + "  1.0");
    assertThat(run("snapshots", "show", oldest(), "-o", "json").out())
        .contains("\"folder\": \"" + oldest() + "\"");
    Run same = run("snapshots", "diff", oldest(), oldest());
    assertThat(same.exit()).isZero();
    assertThat(same.out()).isEmpty();
    assertThat(run("snapshots", "diff", oldest()).err())
        .contains("missing HOUR, such as 2026/11/21/04");
    assertThat(run("restore", "--to", "1999/01/01/00").err())
        .isEqualTo(
            "edgeward restore: --to: there is no snapshot 1999/01/01/00; there is none before it"
                + " either; see edgeward restore --help\n");
  }
}
