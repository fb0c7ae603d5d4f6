package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command leads out of whatever an operator finds. */
class FlipBrokenTest {
  private static final String GARBAGE = "line 1, column 6: this is not JSON (RFC 8259)";

  @TempDir private Path temp;
  private FlipFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = new FlipFixture(temp);
    fixture.stage();
    fixture.flip("raise", "clouds", "--percent", "1");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private Path current() {
    return fixture.redirect().resolve("current");
  }

  private Path second() {
    return fixture.redirect().resolve("generations/2.json");
  }

  @Test
  void showsWhatIsWrongAndTheWayBack() throws Exception {
    Files.writeString(current(), "{\"gen");
    Run show = fixture.flip("show");
    assertThat(show.exit()).isEqualTo(2);
    assertThat(show.err())
        .isEqualTo(
            """
            edgeward flip show: %s: %s; edgeward flip undo would put generation 2 in force
            """
                .formatted(current(), GARBAGE));
  }

  @Test
  void undoesACurrentThatNamesNothing() throws Exception {
    Files.writeString(current(), "{\"gen");
    Run undo = fixture.flip("undo");
    assertThat(undo.exit()).as(undo.err()).isZero();
    assertThat(undo.out())
        .isEqualTo(
            """
            current names no generation, the highest that can be read counts: %s
            generation 2 is in force; current named none
            """
                .formatted(GARBAGE));
    assertThat(fixture.current()).isEqualTo("{\"generation\":2}");
  }

  @Test
  void stagesOverACurrentThatNamesNothing() throws Exception {
    Files.writeString(current(), "{\"gen");
    Run asked = fixture.flip("stage", fixture.file(fixture.document()), "--payer=aws");
    assertThat(asked.exit()).isOne();
    assertThat(asked.out())
        .endsWith("nothing was changed, and current still names no generation\n");
    Run stage = fixture.stage();
    assertThat(stage.exit()).as(stage.out()).isZero();
    assertThat(stage.err())
        .contains(
            "everything counts as new, for the generation in force cannot be read: current: "
                + GARBAGE);
    assertThat(stage.out()).endsWith("generation 3 is in force; current named none\n");
    assertThat(fixture.flip("undo").out())
        .isEqualTo("generation 2 is in force; generation 3 was\n");
  }

  @Test
  void undoesAGenerationThatIsGone() throws Exception {
    Files.delete(second());
    Run show = fixture.flip("show");
    assertThat(show.exit()).isEqualTo(2);
    assertThat(show.err())
        .contains(second().toString())
        .endsWith("; edgeward flip undo would put generation 1 in force\n");
    Run undo = fixture.flip("undo");
    assertThat(undo.exit()).as(undo.err()).isZero();
    assertThat(undo.out())
        .startsWith(
            "generation 2 does not say what was before it, the highest below that can be read")
        .endsWith("generation 1 is in force; generation 2 was\n");
  }

  @Test
  void asksForADocumentWhenNoneIsSound() throws Exception {
    Files.delete(second());
    Files.writeString(fixture.redirect().resolve("generations/1.json"), "{");
    assertThat(fixture.flip("show").err())
        .endsWith("; there is none to go back to that can be read; stage a document\n");
    Run undo = fixture.flip("undo");
    assertThat(undo.exit()).isOne();
    assertThat(undo.out())
        .contains("refused: there is none to go back to that can be read; stage a document\n")
        .endsWith("nothing was changed, generation 2 is still in force\n");
    assertThat(fixture.stage().out()).endsWith("generation 3 is in force; generation 2 was\n");
  }
}
