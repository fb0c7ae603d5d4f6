package io.edgeward.manifests.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.edgeward.model.manifest.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.10",
        "0x1F",
        "1e3",
        "true",
        "no",
        "2020-01-01",
        "010",
        "1_000",
        ".inf",
        "12:30"
      })
  void keepsTheTextOfEveryScalar(String text) {
    assertThat(shown("- " + text)).isEqualTo("[" + text + "@1]@1");
  }

  @ParameterizedTest
  @CsvSource({"'',true", "~,true", "null,true", "NULL,true", "'\"\"',false", "'\"null\"',false"})
  void tellsNothingFromAnEmptyText(String text, boolean isNull) {
    Node.Sequence list = (Node.Sequence) read("- " + text).orElseThrow();

    assertThat(list.items().getFirst().isNull()).isEqualTo(isNull);
  }

  @Test
  void knowsTheLineOfEveryPart() {
    assertThat(shown("# comment\n- name: a\n  dmap:\n    \"x\": [\"1\",\n  2]\n"))
        .isEqualTo("[{name@2=a@2, dmap@3={x@4=[1@4, 2@5]@4}@4}@2]@2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n", "---\n...\n", "\n\n", "\uFEFF"})
  void takesNoDocumentForNothing(String text) {
    assertThat(read(text)).hasValueSatisfying(node -> assertThat(node.isNull()).isTrue());
  }

  @Test
  void readsByteOrderMarkAndWindowsLinesAndJson() {
    assertThat(shown("\uFEFFa: 1\r\nb: [2]\r\n")).isEqualTo("{a@1=1@1, b@2=[2@2]@2}@1");
    assertThat(shown("{\"a\": [\"1\", 2],\n\t\"b\": null}"))
        .isEqualTo("{a@1=[1@1, 2@1]@1, b@2=null@2}@1");
  }

  @Test
  void permitsTypesThatSayWhatIsSoAnyway() {
    assertThat(shown("!!map {a: !!str 1.0, b: !!seq [], c: ! x}"))
        .isEqualTo("{a@1=1.0@1, b@1=[]@1, c@1=x@1}@1");
  }

  @Test
  void expandsAliasesAndMergeKeys() {
    assertThat(shown("- &x {a: 1, b: 2}\n- *x\n- <<: *x\n  b: 3\n"))
        .isEqualTo("[{a@1=1@1, b@1=2@1}@1, {a@1=1@1, b@1=2@1}@1, {b@4=3@4, a@1=1@1}@3]@1");
    assertThat(shown("- &x {a: 1}\n- &y {a: 2, b: 2}\n- {<<: [*x, *y], c: 3}\n- &x 5\n- *x\n"))
        .isEqualTo(
            "[{a@1=1@1}@1, {a@2=2@2, b@2=2@2}@2, {c@3=3@3, a@1=1@1, b@2=2@2}@3, 5@4, 5@4]@1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1\\nb: 2\\na: 3 | f:3: key "a" is already on line 1; keep one of the two [duplicate-key]
          a: 1\\n---\\nb: 2 | f:2: a second document begins; the first is on line 1; keep one document in a file [yaml-syntax]
          a: 1\\n---\\n | f:2: a second document begins; the first is on line 1; keep one document in a file [yaml-syntax]
          a: !!binary aGk= | f:1: the type tag "!!binary" is not permitted; remove it [yaml-syntax]
          a: !ruby/object x | f:1: the type tag "!ruby/object" is not permitted; remove it [yaml-syntax]
          !!set {a} | f:1: the type tag "!!set" is not permitted; remove it [yaml-syntax]
          ? [a]\\n: 1 | f:1: a key is a list; write a single value [wrong-type]
          a: *x | f:1: alias "x" stands before or inside its anchor, or has none; put &x before the part that it shall repeat [yaml-syntax]
          a: &x [*x] | f:1: alias "x" stands before or inside its anchor, or has none; put &x before the part that it shall repeat [yaml-syntax]
          <<: 5 | f:1: << is a single value; write an alias of a mapping, or a list of such aliases [wrong-type]
          <<: [{a: 1}, 5] | f:1: << is a list; write an alias of a mapping, or a list of such aliases [wrong-type]
          a: [1, 2\\nb: 3 | f:2: column 2: expected ',' or ']', but got :; correct the YAML [yaml-syntax]
          a: b: c | f:1: column 5: mapping values are not allowed here; correct the YAML [yaml-syntax]
          a: "x | f:1: column 6: found unexpected end of stream; correct the YAML [yaml-syntax]
          a: 1\\nb: "\\x | f:2: an escape in a quoted text is no character; correct the YAML [yaml-syntax]
          - a\\nb: 1 | f:2: column 1: expected <block end>, but found '?'; correct the YAML [yaml-syntax]
          a: @b | f:1: column 4: found character '@' that cannot start any token. (Do not use @ for indentation); correct the YAML [yaml-syntax]
          """)
  void refuses(String text, String problem) {
    assertThat(problems(text.replace("\\n", "\n"))).containsExactly(problem);
  }

  @Test
  void refusesTabsAsIndentation() {
    assertThat(problems("a: 1\n\tb: 2"))
        .containsExactly(
            "f:2: column 1: found character '\\t(TAB)' that cannot start any token. (Do not use"
                + " \\t(TAB) for indentation); correct the YAML [yaml-syntax]");
  }

  @Test
  void reportsEveryDuplicateKeyAndReadsOn() {
    FileProblems findings = new FileProblems("f");
    Optional<Node> root =
        YamlReader.read("a: 1\na: 2\nb: {c: 1, c: 2}\n".getBytes(StandardCharsets.UTF_8), findings);

    assertThat(findings.problems()).hasSize(2);
    assertThat(root.map(YamlReaderTest::shown)).hasValue("{a@1=1@1, b@3={c@3=1@3}@3}@1");
  }

  @Test
  void refusesWhatIsNotText() {
    assertThat(problems("a: 1\nb: \0\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "f:2: character U+0000 is not text; write the file as UTF-8 text, or remove it"
                + " [unreadable-file]");
    assertThat(problems("a: 1\nb: \u0085\u0084\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "f:2: character U+0084 is not text; write the file as UTF-8 text, or remove it"
                + " [unreadable-file]");
    assertThat(problems(new byte[] {'a', ':', '\n', (byte) 0xFF, (byte) 0xFE}))
        .containsExactly(
            "f:2: byte 0xff is not UTF-8 text; write the file as UTF-8 text, or remove it"
                + " [unreadable-file]");
    assertThat(problems(new byte[] {'a', ':', ' ', (byte) 0xC3}))
        .containsExactly(
            "f:1: byte 0xc3 is not UTF-8 text; write the file as UTF-8 text, or remove it"
                + " [unreadable-file]");
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    assertThat(problems(new byte[YamlReader.MAX_BYTES + 1]))
        .containsExactly(
            "f: the file is larger than 16 MiB; split it into several projects [unreadable-file]");
  }

  @Test
  void refusesNestingBombsQuickly() {
    String nested =
        "f:1: lists and mappings stand more than 8 deep in each other; write the format that the"
            + " documentation shows [yaml-limit]";
    for (String opening : List.of("[", "{a: ", "- ", "? ")) {
      assertThat(quickly(opening.repeat(4 << 20))).as(opening).containsExactly(nested);
    }
    assertThat(problems("[[[[[[[[1]]]]]]]]")).isEmpty();
  }

  @Test
  void refusesHugeValuesQuickly() {
    assertThat(quickly("a: 1\nb: " + "x".repeat(15 << 20)))
        .containsExactly(
            "f:2: a value or comment from here on is longer than 256 KiB; shorten it [yaml-limit]");
    assertThat(quickly("a: \"" + "x \n".repeat(4 << 20)))
        .containsExactly(
            "f:1: a value or comment from here on is longer than 256 KiB; shorten it [yaml-limit]");
    assertThat(problems("a: " + "x".repeat(4097)))
        .containsExactly(
            "f:1: a value has 4,097 characters, more than 4096; shorten it [yaml-limit]");
    assertThat(problems("a: " + "x".repeat(4096))).isEmpty();
  }

  @Test
  void refusesABillionLaughsQuickly() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(8) + alias));
    }
    assertThat(quickly(laughs.toString()))
        .containsExactly(
            "f:6: aliases stand for more than 100000 values; write the values out [yaml-limit]");
  }

  @Test
  void readsAnyBytesWithoutThrowing() {
    java.util.Random random = new java.util.Random(20261121);
    String alphabet = "ab:-[]{},\"'\n  #&*!|>%@`\t?<~\r\0\u00e9";
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThatCode(() -> YamlReader.read(content, new FileProblems("f")))
          .as("run %d: %s", run, text)
          .doesNotThrowAnyException();
    }
  }

  /** The bound is far above what it takes, and far below what it took without the limits. */
  private static List<String> quickly(String text) {
    return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problems(text));
  }

  private static List<String> problems(String text) {
    return problems(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> problems(byte[] content) {
    FileProblems findings = new FileProblems("f");
    YamlReader.read(content, findings);
    return findings.problems().stream().map(Problem::toString).toList();
  }

  private static Optional<Node> read(String text) {
    return YamlReader.read(text.getBytes(StandardCharsets.UTF_8), new FileProblems("f"));
  }

  private static String shown(String text) {
    return shown(read(text).orElseThrow());
  }

  private static String shown(Node node) {
    String inner =
        switch (node) {
          case Node.Scalar scalar -> scalar.text();
          case Node.Sequence list ->
              list.items().stream()
                  .map(YamlReaderTest::shown)
                  .collect(Collectors.joining(", ", "[", "]"));
          case Node.Mapping mapping ->
              mapping.entries().stream()
                  .map(entry -> shown(entry.key()) + "=" + shown(entry.value()))
                  .collect(Collectors.joining(", ", "{", "}"));
        };
    return inner + "@" + node.line();
  }
}
