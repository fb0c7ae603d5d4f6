package io.edgeward.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

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
    assertThat(Quoted.of("a\"\\\n\t\u0007\u2028ä😀"))
        .isEqualTo("\"a\\\"\\\\\\n\\t\\u0007\\u2028ä😀\"");
  }

  private static String yaml(Consumer<Document> content) {
    StringWriter out = new StringWriter();
    content.accept(new YamlDocument(out));
    return out.toString();
  }
}
