package io.edgeward.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.json.Json;
import io.edgeward.testkit.property.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
  /** What markup is made of, and what looks harmless beside it. */
  private static final List<String> PIECES =
      Stream.concat(
              Stream.of(
                  (" `` ` ``` | \\ \\| @octocat #123 GH-1 https://a.test/ www.a.test a@b.test"
                          + " [x](https://a.test) ![x](y) <img/src=x> <!--edgeward/check--> </code>"
                          + " &#124; &lt; * _ ~~ $ --- |---| é \uD83D\uDE00 a 1.0 :smile: - # > ^")
                      .split(" ")),
              Stream.of(
                  " ",
                  "  ",
                  "    ",
                  "\n",
                  "\r\n",
                  "\t",
                  "\u202e",
                  "\u2066",
                  "\0",
                  "\u001b[31m",
                  "\u2028",
                  "\ufeff",
                  "\ud800",
                  "\u00a0",
                  "\n- ",
                  "\n# ",
                  "\n\n> "))
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "images/foo/images.yaml => `images/foo/images.yaml`",
        "a`b                    => ``a`b``",
        "`                      => `` ` ``",
        "a``b`c                 => ```a``b`c```",
        "a|b                    => `a`&#124;`b`",
        "a\\|b                  => `a\\`&#124;`b`",
        "@octocat #1            => `@octocat #1`"
      })
  void isCode(String text, String markdown) {
    assertThat(MarkdownText.code(text)).isEqualTo(markdown);
  }

  @Test
  void isCodeEvenWithoutText() {
    assertThat(MarkdownText.code("")).isEqualTo("` `");
  }

  @Test
  void showsWhatWouldNotBeSeen() {
    assertThat(MarkdownText.code("a\nb\u202ec")).isEqualTo("`a\\u000ab\\u202ec`");
  }

  @Test
  void countsWhatItLeavesOut() {
    String smiles = "\uD83D\uDE00".repeat(305);
    assertThat(MarkdownText.code(smiles))
        .isEqualTo("`" + "\uD83D\uDE00".repeat(300) + "… (5 more characters)`");
  }

  @Test
  void givesSentencesMoreRoom() {
    assertThat(MarkdownText.sentence("a".repeat(1_001)))
        .isEqualTo("`" + "a".repeat(1_000) + "… (1 more character)`");
  }

  @Test
  void isNothingButCodeAndPipesWhereverItStands() {
    Property.holds(
        3000,
        random -> {
          String text = text(random);
          String code = MarkdownText.code(text);
          assertThat(code).doesNotContain("|");
          assertCode(text, "- before ", code, " after");
          assertCode(text, "", code, "");
          assertCode(text, "before **", code, "** after");
          assertCode(text, "| before | |\n|---|---|\n|", code, "| after |\n");
        });
  }

  /** The Markdown shows all of {@code text}, and nothing of it but pipes is outside of code. */
  private static void assertCode(String text, String before, String code, String after) {
    SeenMarkdown seen = SeenMarkdown.of(before + code + after);
    String start = before.contains("before") ? "before" : "";
    String end = after.contains("after") ? "after" : "";
    String pipes = "|".repeat((int) text.chars().filter(c -> c == '|').count());
    assertThat(seen.all().replace(" ", ""))
        .isEqualTo((start + Json.printable(text) + end).replace(" ", ""));
    assertThat(seen.outside().replace(" ", "")).isEqualTo(start + pipes + end);
    assertThat(seen.suspicious()).isEmpty();
  }

  private static String text(SplittableRandom random) {
    return random
        .ints(random.nextInt(1, 12), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }
}
