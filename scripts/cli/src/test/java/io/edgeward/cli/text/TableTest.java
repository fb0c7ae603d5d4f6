package io.edgeward.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  @Test
  void isAsWideAsItsCellsWhereNobodyKnowsTheWidth() {
    assertThat(printed(table(), OptionalInt.empty(), false))
        .isEqualTo(
            """
            NAME  HASH                                                                     MEANING
            one   %s  what it means, in some words
            """
                .formatted(DIGEST));
  }

  @Test
  void shortensDigestsBeforeItFoldsText() {
    assertThat(printed(table(), OptionalInt.of(60), false))
        .isEqualTo(
            """
            NAME  HASH                 MEANING
            one   sha256:0123456789ab  what it means, in some words
            """);
  }

  @Test
  void foldsTextBetweenWords() {
    assertThat(printed(table(), OptionalInt.of(45), false))
        .isEqualTo(
            """
            NAME  HASH                 MEANING
            one   sha256:0123456789ab  what it means, in
                                       some words
            """);
  }

  @Test
  void keepsSoManyDigitsAsTellDigestsApart() {
    Table table = new Table("NAME", "HASH");
    table.row("one", DIGEST);
    table.row("two", DIGEST.substring(0, 21) + "f".repeat(50));
    assertThat(printed(table, OptionalInt.of(40), false))
        .contains("one   sha256:0123456789abcde\n", "two   sha256:0123456789abcdf\n");
  }

  @Test
  void keepsAReferenceWholeOnALineOfItsOwn() {
    String reference = "us-central1-docker.pkg.dev/k8s-artifacts-prod/images/pause";
    Table table = new Table("STEP", "DESTINATION", "TAGS");
    table.row("copy", reference, "3.10,3.11");
    assertThat(printed(table, OptionalInt.of(60), false))
        .isEqualTo("STEP  TAGS\n  DESTINATION\ncopy  3.10,3.11\n  " + reference + "\n");
  }

  @Test
  void saysHowManyRowsItLeavesOut() {
    Table table = new Table("N");
    List.of("1", "2", "3").forEach(table::row);
    assertThat(printed(table, 2, false)).isEqualTo("N\n1\n2\nand 1 more; --all shows them\n");
    assertThat(printed(table, 2, true)).isEqualTo("N\n1\n2\n3\n");
  }

  @Test
  void doesNotBreakANumberAtItsComma() {
    assertThat(Fold.lines("about 26,628 edges", 8, "  "))
        .containsExactly("about", "  26,628", "  edges");
    assertThat(Fold.lines("1.0,1.1,latest", 8, "")).containsExactly("1.0,1.1,", "latest");
  }

  @Test
  void takesColoursForNothing() {
    assertThat(Fold.lines(Style.COLOURED.bad("refused") + " it", 10, "")).hasSize(1);
  }

  private static Table table() {
    Table table = new Table("NAME", "HASH", "MEANING");
    table.row("one", DIGEST, "what it means, in some words");
    return table;
  }

  private static String printed(Table table, OptionalInt columns, boolean all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new TextOutput(new PrintStream(bytes, true), Style.PLAIN, columns, all));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String printed(Table table, int most, boolean all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(
        most, new TextOutput(new PrintStream(bytes, true), Style.PLAIN, OptionalInt.empty(), all));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
