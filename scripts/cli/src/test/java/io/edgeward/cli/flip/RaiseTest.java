package io.edgeward.cli.flip;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.route.Flip;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.DocumentFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaiseTest {
  @TempDir private Path temp;
  private ConfigurationDocument document;

  @BeforeEach
  void read() throws Exception {
    String at10 = Staged.DOCUMENT.replace("\"percent\": 0", "\"percent\": 10");
    document = DocumentFile.read(Staged.write(temp, at10));
  }

  private ConfigurationDocument live() {
    return raised(document, 10, false).document();
  }

  private static Raise.Raised raised(ConfigurationDocument from, int percent, Boolean shadow) {
    return (Raise.Raised) Raise.of(from, "clouds", percent, Optional.ofNullable(shadow));
  }

  private static Flip flip(ConfigurationDocument document) {
    return document.configuration().rules().getFirst().flip().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"10,,true", "11,,true", "100,true,true", "10,false,false", "50,false,false"})
  void changesThePercentageAndTheShadowAlone(int percent, Boolean shadow, boolean counted) {
    ConfigurationDocument after = raised(document, percent, shadow).document();
    Flip old = flip(document);
    assertThat(flip(after)).isEqualTo(new Flip(old.targets(), percent, old.salt(), counted));
    assertThat(after.configuration().rules().getLast())
        .isEqualTo(document.configuration().rules().getLast());
    assertThat(after.configuration().targets()).isEqualTo(document.configuration().targets());
    assertThat(after.sample()).isEqualTo(document.sample());
  }

  @Test
  void saysWhenClientsBeginToMove() {
    assertThat(raised(document, 10, false).notes())
        .containsExactly("clouds was only counted so far; from now on its clients are moved");
    assertThat(raised(document, 20, null).notes()).isEmpty();
    assertThat(raised(live(), 20, false).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9,", "0,false", "9,true"})
  void lowersNothing(int percent, Boolean shadow) {
    assertThat(Raise.of(document, "clouds", percent, Optional.ofNullable(shadow)))
        .isEqualTo(
            new Raise.Lowered(
                "clouds moves 10 % of its networks now, only counted, and raising moves nobody"
                    + " back; use edgeward flip undo, or stage a document"));
    assertThat(Raise.of(live(), "clouds", percent, Optional.ofNullable(shadow)))
        .isEqualTo(
            new Raise.Lowered(
                "clouds moves 10 % of its networks now, and raising moves nobody back; use"
                    + " edgeward flip undo, or stage a document"));
  }

  @Test
  void takesNobodyBackIntoTheShadow() {
    assertThat(Raise.of(live(), "clouds", 100, Optional.of(true)))
        .isInstanceOf(Raise.Lowered.class);
  }

  @ParameterizedTest
  @CsvSource({
    "cloud,'there is no rule cloud; name one that has a flip: clouds'",
    "default,'the rule default has no flip; name one that has a flip: clouds'",
  })
  void findsNoOtherFlip(String rule, String sentence) {
    assertThat(Raise.of(document, rule, 50, Optional.empty()))
        .isEqualTo(new Raise.Unknown(sentence));
  }
}
