package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.redirect.document.Configurations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlipCommandsTest {
  @TempDir private Path temp;
  private FlipFixture fixture;

  @BeforeEach
  void start() {
    fixture = new FlipFixture(temp);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void stagesTheFirstGeneration() throws Exception {
    Run run = fixture.stage();
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out())
        .contains(
            "added rule clouds: clients aws -> old; flip 0 % to new, salt a, only counted\n",
            "added rule default: everything -> old\n",
            "new payers: google\n",
            "\nnew hosts, for the firewalls of clients: 127.0.0.1:")
        .containsPattern("\nnew hosts.*" + fixture.next.host())
        .endsWith("generation 1 is in force, the first\n");
    Configurations function = Configurations.at(fixture.redirect().toString());
    assertThat(function.read(function.current()).configuration().hosts())
        .contains(fixture.next.host(), fixture.old.host());
  }

  @Test
  void writesNothingInADryRun() throws Exception {
    String file = fixture.file(fixture.document());
    Run run = fixture.flip("stage", file, "--payer=aws", "--payer=google", "--dry-run");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).endsWith("nothing speaks against it; without --dry-run it is done\n");
    assertThat(fixture.redirect()).doesNotExist();
    fixture.stage();
    Run raise = fixture.flip("raise", "clouds", "--percent", "1", "--dry-run");
    assertThat(raise.exit()).isZero();
    assertThat(fixture.current()).isEqualTo("{\"generation\":1}");
    assertThat(fixture.redirect().resolve("generations/2.json")).doesNotExist();
  }

  @Test
  void hasNothingToDoTheSecondTime() throws Exception {
    fixture.stage();
    Run again = fixture.flip("stage", fixture.file(fixture.document()));
    assertThat(again.out()).isEqualTo("nothing changes: generation 1 is the same\n");
    assertThat(again.exit()).isZero();
    Run raise = fixture.flip("raise", "clouds", "--percent", "0");
    assertThat(raise.out()).isEqualTo("nothing changes: generation 1 is the same\n");
    assertThat(raise.exit()).isZero();
    assertThat(fixture.current()).isEqualTo("{\"generation\":1}");
  }

  @Test
  void tellsEveryDefectOfADocument() throws Exception {
    String file =
        fixture.file(
            fixture
                .document()
                .replace("\"percent\": 0", "\"percent\": 101")
                .replace("[\"aws\"]", "[\"aw\"]"));
    Run run = fixture.flip("stage", file);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            edgeward flip stage: %s: 2 defects
              $.rules[0].match.clients[0]: found "aw"; use other, unknown, or a cloud of the ranges or a region of one: aws
              $.rules[0].flip.percent: found 101; write a whole number from 0 to 100
            """
                .formatted(file));
    assertThat(fixture.redirect()).doesNotExist();
  }

  @Test
  void raisesTheFlipAndNothingElse() throws Exception {
    fixture.stage();
    Run shadow = fixture.flip("raise", "clouds", "--percent", "10");
    assertThat(shadow.exit()).as(shadow.err()).isZero();
    assertThat(shadow.out())
        .isEqualTo(
            """
            changed rule clouds
              was clients aws -> old; flip 0 % to new, salt a, only counted
              is  clients aws -> old; flip 10 % to new, salt a, only counted
            generation 2 is in force; generation 1 was
            """);
    Run live = fixture.flip("raise", "clouds", "--percent", "10", "--no-shadow", "--payer=aws");
    assertThat(live.exit()).isZero();
    assertThat(live.out())
        .contains("clouds was only counted so far; from now on its clients are moved\n")
        .endsWith("generation 3 is in force; generation 2 was\n");
    assertThat(fixture.current()).isEqualTo("{\"generation\":3}");
  }

  @Test
  void movesNobodyBackByRaising() throws Exception {
    fixture.stage();
    fixture.flip("raise", "clouds", "--percent", "10", "--no-shadow", "--payer=aws");
    Run lower = fixture.flip("raise", "clouds", "--percent", "9");
    assertThat(lower.exit()).isOne();
    assertThat(lower.out())
        .isEqualTo(
            """
            refused: clouds moves 10 % of its networks now, and raising moves nobody back; use edgeward flip undo, or stage a document
            nothing was changed, generation 2 is still in force
            """);
    Run shadow = fixture.flip("raise", "clouds", "--percent", "20", "--shadow");
    assertThat(shadow.exit()).isOne();
    assertThat(fixture.current()).isEqualTo("{\"generation\":2}");
  }

  @Test
  void namesTheFlipsThatThereAre() throws Exception {
    fixture.stage();
    Run run = fixture.flip("raise", "default", "--percent", "1");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "edgeward flip raise: RULE: the rule default has no flip; name one that has a flip:"
                + " clouds; see edgeward flip raise --help\n");
    Run payer = fixture.flip("stage", fixture.file(fixture.document()), "--payer", "aw");
    assertThat(payer.exit()).isEqualTo(2);
    assertThat(payer.err())
        .startsWith("edgeward flip stage: --payer aw: no target of ")
        .contains(" names it; its payers are aws, google; see");
  }

  @Test
  void saysWhyItCannotWrite() throws Exception {
    Files.writeString(fixture.redirect(), "a file");
    Run run = fixture.stage();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("edgeward flip stage: ")
        .contains(fixture.redirect().toString());
  }

  @Test
  void undoesWithoutAskingAnyTarget() throws Exception {
    fixture.stage();
    fixture.flip("raise", "clouds", "--percent", "1");
    fixture.close();
    Run undo = fixture.flip("undo");
    assertThat(undo.exit()).as(undo.err()).isZero();
    assertThat(undo.out()).isEqualTo("generation 1 is in force; generation 2 was\n");
    assertThat(fixture.current()).isEqualTo("{\"generation\":1}");
    Run none = fixture.flip("undo");
    assertThat(none.exit()).isOne();
    assertThat(none.out())
        .isEqualTo(
            "refused: generation 1 is the first; there is none to go back to\n"
                + "nothing was changed, generation 1 is still in force\n");
  }

  /** The way out of a generation that a newer reader refuses. */
  @Test
  void leavesABrokenGenerationByUndoAndByStaging() throws Exception {
    fixture.stage();
    fixture.flip("raise", "clouds", "--percent", "1");
    Path second = fixture.redirect().resolve("generations/2.json");
    Files.writeString(second, Files.readString(second).replace("\"salt\"", "\"sold\""));
    assertThat(fixture.flip("show").exit()).isEqualTo(2);
    assertThat(fixture.flip("raise", "clouds", "--percent", "2").exit()).isEqualTo(2);
    Run stage = fixture.stage();
    assertThat(stage.exit()).as(stage.out()).isZero();
    assertThat(stage.err())
        .contains("everything counts as new, for the generation in force cannot be read: ");
    Run undo = fixture.flip("undo");
    assertThat(undo.out())
        .startsWith("generation 2 is passed over: " + second + ": 2 defects $.rules[0].flip")
        .endsWith("generation 1 is in force; generation 3 was\n");
    assertThat(fixture.current()).isEqualTo("{\"generation\":1}");
  }

  @Test
  void worksOnABucketThatTheOtherCommandsRead() throws Exception {
    try (EmbeddedCloudStorage storage = EmbeddedCloudStorage.start()) {
      Bucket bucket = storage.bucket("domain");
      fixture.environment.put("STORAGE_EMULATOR_HOST", storage.host());
      fixture.environment.put("EDGEWARD_REDIRECT", "gs://domain/prod");
      assertThat(fixture.stage().out()).endsWith("generation 1 is in force, the first\n");
      fixture.flip("raise", "clouds", "--percent", "1");
      assertThat(fixture.flip("show").out())
          .startsWith("generation 2 in gs://domain/prod, in force since 20");
      assertThat(fixture.flip("undo").out())
          .isEqualTo("generation 1 is in force; generation 2 was\n");
      assertThat(bucket.names())
          .contains("prod/current", "prod/generations/1.json", "prod/generations/2.json");
      Run hosts = Run.with(Set.of(), fixture.environment, "redirect", "hosts", "-o", "plain");
      assertThat(hosts.out()).contains(fixture.next.host(), fixture.old.host());
      assertThat(hosts.exit()).isZero();
    }
  }

  @Test
  void showsWhatIsInForce() throws Exception {
    fixture.stage();
    fixture.flip("raise", "clouds", "--percent", "1", "--no-shadow", "--payer=aws");
    Run show = fixture.flip("show");
    assertThat(show.exit()).as(show.err()).isZero();
    assertThat(show.out())
        .startsWith("generation 2 in %s, in force since 20".formatted(fixture.redirect()))
        .contains(
            "  before it: generation 1, to which edgeward flip undo goes back\n",
            "  2 generations so far; 1 range as of 2026-11-20\n",
            "RULE     FOR          TARGETS  FLIP TO  PERCENT  SHADOW  SALT\n",
            "clouds   clients aws  old      new      1 %      moved   a\n",
            "default  everything   old      -        -        -       -\n",
            "new     aws     " + fixture.next.host() + "\n");
  }

  @Test
  void givesTheSameAsData() throws Exception {
    fixture.stage();
    assertThat(fixture.flip("show", "-o", "json").out())
        .contains(
            "\"generation\": 1", "\"before\": null", "\"percent\": 0", "\"payer\": \"google\"");
    Run raise =
        fixture.flip(
            "raise", "clouds", "--percent", "1", "--no-shadow", "--payer=aws", "-o", "yaml");
    assertThat(raise.out())
        .contains("state: done\n", "generation: 2\n", "part: rule\n", "newPayers:\n- aws\n");
    assertThat(fixture.flip("undo", "-o", "json").out())
        .contains("\"state\": \"done\"", "\"generation\": 1");
    Run none = fixture.flip("undo", "-o", "json");
    assertThat(none.out()).contains("\"state\": \"refused\"", "there is none to go back to");
    assertThat(none.exit()).isOne();
  }
}
