package io.edgeward.cli.flip;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.redirect.document.DocumentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayBackTest {
  @TempDir private Path temp;
  private Path root;
  private Generations generations;

  @BeforeEach
  void open() {
    root = temp.resolve("redirect");
    generations = new Generations(GenerationStore.at(root.toString(), Optional.empty()));
  }

  private void stage(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      DocumentFile file = DocumentFile.open(Staged.write(temp, Staged.DOCUMENT));
      generations.put(file.staged(), file.ranges(), generations.standing());
    }
  }

  private Path file(long number) {
    return root.resolve("generations/%d.json".formatted(number));
  }

  private void spoil(long number, String old, String now) throws IOException {
    Files.writeString(file(number), Files.readString(file(number)).replace(old, now));
  }

  private WayBack back() throws Exception {
    return WayBack.from(generations.standing().orElseThrow(), generations);
  }

  @Test
  void goesToTheOneBefore() throws Exception {
    stage(2);
    assertThat(back().number()).hasValue(1);
    assertThat(back().notes()).isEmpty();
  }

  @Test
  void endsAtTheFirst() throws Exception {
    stage(1);
    assertThat(back().number()).isEmpty();
    assertThat(back().notes()).isEmpty();
  }

  @Test
  void passesOverABrokenOneAlongWhatItSays() throws Exception {
    stage(2);
    generations.putAgain(1, generations.standing().orElseThrow());
    stage(2);
    spoil(3, "\"salt\"", "\"sold\"");
    assertThat(back().number()).as("2 was taken back before 3 was made").hasValue(1);
    assertThat(back().notes()).hasSize(1);
    assertThat(back().notes().getFirst())
        .startsWith("generation 3 is passed over: " + file(3) + ": 2 defects $.rules[0].flip");
  }

  @Test
  void goesBelowOneThatIsGone() throws Exception {
    stage(3);
    Files.delete(file(3));
    assertThat(back().number()).hasValue(2);
    assertThat(back().notes()).hasSize(1);
    assertThat(back().notes().getFirst())
        .startsWith(
            "generation 3 does not say what was before it, the highest below that can be read"
                + " counts: "
                + file(3));
  }

  @Test
  void goesBelowOneThatForgotWhatWasBefore() throws Exception {
    stage(2);
    Files.writeString(file(2), "{}");
    assertThat(back().number()).hasValue(1);
  }

  @Test
  void goesBelowEachThatIsUnreadable() throws Exception {
    stage(4);
    Files.writeString(file(2), "{");
    Files.delete(file(3));
    assertThat(back().number()).hasValue(1);
    assertThat(back().notes()).hasSize(2);
  }

  @Test
  void neverGoesAround() throws Exception {
    stage(3);
    spoil(2, "\"before\":1", "\"before\":3");
    assertThat(back().number()).hasValue(1);
    assertThat(back().notes()).hasSize(1);
  }

  @Test
  void beginsAtTheHighestWhenNoneIsNamed() throws Exception {
    stage(3);
    Files.writeString(root.resolve("current"), "{\"gen");
    Files.writeString(file(3), "{");
    assertThat(back().number()).hasValue(2);
    assertThat(back().notes()).hasSize(2);
    assertThat(back().notes().getFirst())
        .isEqualTo(
            "current names no generation, the highest that can be read counts: line 1, column 6:"
                + " this is not JSON (RFC 8259)");
  }

  @Test
  void findsNoneWhenAllAreUnreadable() throws Exception {
    stage(2);
    Files.writeString(file(1), "{");
    Files.writeString(file(2), "{");
    assertThat(back().number()).isEmpty();
    assertThat(back().notes()).hasSize(2);
  }

  @Test
  void replacesANumberThatNoObjectHas() throws Exception {
    stage(1);
    Files.writeString(root.resolve("current"), "{\"generation\": %d}".formatted(Long.MAX_VALUE));
    assertThat(back().number()).hasValue(1);
    stage(1);
    assertThat(generations.inForce().orElseThrow().number()).isEqualTo(2);
    assertThat(generations.before(2)).hasValue(1);
  }
}
