package io.edgeward.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DocumentTest {
  private static final Consumer<Document> NESTED =
      document ->
          document.object(() -> {
            document.field("text", "plain");
            document.field("none", Optional.empty());
            document.field("number", 12);
            document.texts("texts", List.of("1.10", "true", "a/b.yaml", "sha256:x", ""));
            document.texts("empty", List.of());
            document.name("object").object(() -> document.field("inner", "- x"));
            document.name("nothing").object(() -> {});
            document.list(
                "list",
                List.of("a", "b"),
                letter ->
                    document.object(() -> {
                      document.field("letter", letter);
                      document.texts("twice", List.of(letter, letter));
                    }));
          });

  @Test
  void writesYaml() {
    assertThat(yaml(NESTED))
        .isEqualTo(
            """
            text: plain
            none: null
            number: 12
            texts:
            - "1.10"
            - "true"
            - a/b.yaml
            - "sha256:x"
            - ""
            empty: []
            object:
              inner: "- x"
            nothing: {}
            list:
            - letter: a
              twice:
              - a
              - a
            - letter: b
              twice:
              - b
              - b
            """);
  }

  @Test
  void writesJson() {
    StringWriter out = new StringWriter();
    NESTED.accept(new JsonDocument(out));
    assertThat(out.toString())
        .startsWith("{\n  \"text\": \"plain\",\n  \"none\": null,\n  \"number\": 12,\n")
        .contains("\"empty\": []", "\"nothing\": {}")
        .endsWith("]\n    }\n  ]\n}\n");
  }

  @Test
  void writesAListAtTheTop() {
    assertThat(yaml(document -> document.array(() -> document.text("x")))).isEqualTo("- x\n");
    assertThat(yaml(document -> document.array(() -> {}))).isEqualTo("[]\n");
    assertThat(yaml(document -> document.array(() -> document.array(() -> document.text("deep")))))
        .isEqualTo("- - deep\n");
  }

  @Test
  void escapesWhatWouldBreakALine() {
    assertThat(
            yaml(document ->
                document.array(
                    () -> document.text("a\"\\\n\t\u0007\u0085\u2028\u2029\ufeff\u007f\u009bä😀"))))
        .isEqualTo("- \"a\\\"\\\\\\n\\t\\a\\N\\u2028\\u2029\\ufeff\\u007f\\x9bä😀\"\n");
  }

  @Test
  void quotesWhatAReaderOfYaml11WouldTakeForAnythingButAText() {
    assertThat(
            yaml(document ->
                document.array(() -> List.of("yes", "On", "y", "12:30").forEach(document::text))))
        .isEqualTo("- \"yes\"\n- \"On\"\n- \"y\"\n- \"12:30\"\n");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void readsBackEveryTextAsYamlAndAsJson(String text) {
    Map<String, List<?>> written = new LinkedHashMap<>();
    written.put("texts", List.of(text, text + text, List.of(text)));
    written.put(text, List.of());
    Consumer<Document> content =
        document ->
            document.object(() -> {
              document
                  .name("texts")
                  .array(() -> {
                    document.text(text);
                    document.text(text + text);
                    document.array(() -> document.text(text));
                  });
              document.texts(text, List.of());
            });
    StringWriter json = new StringWriter();
    content.accept(new JsonDocument(json));
    assertThat(new Load(LoadSettings.builder().build()).loadFromString(yaml(content)))
        .isEqualTo(written);
    assertThat(new Gson().fromJson(json.toString(), Object.class)).isEqualTo(written);
  }

  private static Stream<String> texts() {
    Stream<String> controls =
        IntStream.concat(IntStream.range(0, 0xa1), IntStream.of(0x85, 0x2028, 0x2029, 0xfeff))
            .mapToObj(c -> "a" + (char) c + "b");
    Stream<String> lookAlikes =
        Stream.of(
            "",
            " ",
            "true",
            "False",
            "yes",
            "NO",
            "on",
            "Off",
            "y",
            "N",
            "null",
            "Null",
            "~",
            "1",
            "-1",
            "+1",
            "0",
            "007",
            "0o7",
            "0x1F",
            "0b1",
            "1_000",
            "1.10",
            "1e3",
            ".5",
            ".inf",
            "-.INF",
            ".nan",
            "12:30:00",
            "2026-11-21",
            "2026-11-21T04:00:00Z",
            "<<",
            "=",
            "-",
            "- x",
            "?",
            ":",
            "a: b",
            "a #b",
            "#",
            "&a",
            "*a",
            "!a",
            "!!str a",
            "%a",
            "@a",
            "`a",
            "|",
            ">",
            "'",
            "''",
            "\"",
            "{}",
            "[]",
            "[",
            ",",
            "---",
            "...",
            " a",
            "a ",
            "a\n",
            "\na",
            "\r\n");
    Stream<String> words =
        Stream.of(
            "ä",
            "日本",
            "😀",
            "\u202e",
            "\ufffd",
            "a/b.yaml",
            "sha256:x",
            "x".repeat(3000),
            "word ".repeat(500));
    return Stream.of(controls, lookAlikes, words).flatMap(texts -> texts);
  }

  private static String yaml(Consumer<Document> content) {
    StringWriter out = new StringWriter();
    content.accept(new YamlDocument(out));
    return out.toString();
  }
}
