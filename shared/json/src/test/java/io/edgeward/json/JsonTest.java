package io.edgeward.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void readsEachType() {
    JsonObject object =
        Json.parseObject(
            """
            {"text": "a", "number": -7, "flag": true, "none": null, "texts": ["a", "b"],
             "objects": [{"n": 1}], "map": {"b": "2", "a": "1"}}\
            """);
    assertThat(object.text("text")).isEqualTo("a");
    assertThat(object.integer("number")).isEqualTo(-7);
    assertThat(object.flag("flag")).isTrue();
    assertThat(object.optionalText("none")).isEmpty();
    assertThat(object.optionalText("absent")).isEmpty();
    assertThat(object.texts("texts")).containsExactly("a", "b");
    assertThat(object.objects("objects").get(0).integer("n")).isEqualTo(1);
    assertThat(object.requiredObjects("objects")).hasSize(1);
    assertThatThrownBy(() -> object.requiredObjects("none"))
        .hasMessage("$.none: found null; write an array");
    assertThatThrownBy(() -> object.requiredObjects("absent")).hasMessage("$.absent: is missing");
    assertThat(object.textMap("map")).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
  }

  @Test
  void readsAnArrayOfObjects() {
    assertThat(Json.parseObjects("[{\"n\": 1}, {\"n\": 2}]".getBytes(UTF_8)))
        .extracting(object -> object.integer("n"))
        .containsExactly(1L, 2L);
    assertThatThrownBy(() -> Json.parseObjects("{}".getBytes(UTF_8)))
        .hasMessage("$: found an object; write an array");
    assertThatThrownBy(() -> Json.parseObjects("[{}, 1]".getBytes(UTF_8)))
        .hasMessage("$[1]: found a number; write an object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":2}|line 1, column 11: the name \"a\" is there twice; name it once",
        "{} {}|line 1, column 5: something follows the document; send one document alone",
        "{\"a\":1|line 1, column 7: the document ends too early; send the whole document",
        "{'a':1}|line 1, column 3: this is not JSON (RFC 8259)",
        "{\"a\":NaN}|line 1, column 6: this is not JSON (RFC 8259)",
        "{\"a\":01}|line 1, column 6: this is not JSON (RFC 8259)",
        "{\"a\":1,}|line 1, column 9: this is not JSON (RFC 8259)",
        "[]|$: found an array; write an object, {...}",
        "null|$: found null; write an object, {...}",
        "{\"a\":\"\\ud800\"}|line 1, column 14: half a surrogate pair in a string; escape both"
            + " halves",
      })
  void refusesWhatIsNoObject(String text, String message) {
    assertThatThrownBy(() -> Json.parseObject(text))
        .isInstanceOf(JsonRefusedException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n"})
  void refusesAnEmptyDocument(String text) {
    assertThatThrownBy(() -> Json.parseObject(text))
        .hasMessage("$: the document is empty; write an object, {...}");
  }

  @Test
  void refusesDeepNestingBeforeTheStackOverflows() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> Json.parseObject(deep))
        .hasMessageContaining("nested deeper than 64 levels; send a flatter document");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin1 = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};
    assertThatThrownBy(() -> Json.parseObject(latin1))
        .hasMessage("$: the bytes are not UTF-8; send JSON as UTF-8");
  }

  @Test
  void refusesOtherTypesWithTheirPath() {
    JsonObject object =
        Json.parseObject("{\"a\": {\"b\": [\"x\", 1]}, \"n\": 1.5, \"big\": 99999999999999999999}");
    assertThatThrownBy(() -> object.object("a").texts("b"))
        .hasMessage("$.a.b[1]: found a number; write a string");
    assertThatThrownBy(() -> object.text("a")).hasMessage("$.a: found an object; write a string");
    assertThatThrownBy(() -> object.text("c")).hasMessage("$.c: is missing");
    assertThatThrownBy(() -> object.integer("n"))
        .hasMessage("$.n: found \"1.5\"; write a whole number of 64 bits");
    assertThatThrownBy(() -> object.integer("big")).isInstanceOf(JsonRefusedException.class);
    assertThatThrownBy(() -> object.flag("n"))
        .hasMessage("$.n: found a number; write true or false");
  }

  @Test
  void refusesNamesThatNobodyKnows() {
    JsonObject object = Json.parseObject("{\"digest\": \"\", \"Digest\": \"\"}");
    assertThatThrownBy(() -> object.refuseOthers("digest", "tag"))
        .hasMessage("$: does not know the name \"Digest\"; use digest, tag");
  }

  @Test
  void writesMembersInTheOrderOfTheirAddition() {
    String text =
        Json.object()
            .with("z", "1")
            .with("a", List.of(1, 2L))
            .withOptional("absent", Optional.empty())
            .with("inner", Json.object().with("flag", true).with("none", null))
            .toText();
    assertThat(text).isEqualTo("{\"z\":\"1\",\"a\":[1,2],\"inner\":{\"flag\":true,\"none\":null}}");
  }

  @Test
  void writesMapsWithoutOrderSorted() {
    assertThat(Json.write(Map.of("b", 2, "a", 1, "c", 3))).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
  }

  @Test
  void escapesWhatATerminalObeysAndReadsItBack() {
    String hostile = "\u0000\t\r\n\u001b[2J\u007f\u0085\u009b\u2028\u2029\u202e\ufeff\"\\é😀";
    String quoted = Json.quote(hostile);
    assertThat(quoted)
        .isEqualTo(
            "\"\\u0000\\t\\r\\n\\u001b[2J\\u007f\\u0085\\u009b\\u2028\\u2029\\u202e\\ufeff\\\"\\\\é😀\"");
    assertThat(Json.parseObject("{\"a\":" + quoted + "}").text("a")).isEqualTo(hostile);
  }

  @Test
  void escapesHalfASurrogatePairSoThatUtf8StaysWhole() {
    String text = Json.object().with("a", "\ud83d").toText();
    assertThat(text).isEqualTo("{\"a\":\"\\ud83d\"}");
    assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
  }

  @Test
  void writesNoKindThatItDoesNotKnow() {
    assertThatThrownBy(() -> Json.write(Map.of("a", 1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.Double has no form in JSON here");
    assertThatThrownBy(() -> Json.object().with("a", 1).with("a", 2))
        .hasMessage("the name \"a\" is there twice");
  }

  @Test
  void keepsNullsInLists() {
    assertThat(Json.write(Map.of("a", Arrays.asList("x", null)))).isEqualTo("{\"a\":[\"x\",null]}");
  }

  @Test
  void readsATreeOfAnyTypeAndRefusesNullsWhereAsked() {
    byte[] nulls = "[1, {\"a\": null}]".getBytes(UTF_8);
    assertThat(Json.tree(nulls)).hasToString("[1,{\"a\":null}]");
    assertThatThrownBy(() -> Json.tree(nulls, JsonOption.NO_NULLS))
        .isInstanceOf(JsonRefusedException.class)
        .hasMessage("line 1, column 15: found null; leave the name out");
  }

  @Test
  void refusesLongNumbersWhereAsked() {
    for (String number : List.of("123456789012345678901", "1e9", "1E9")) {
      byte[] document = "{\"a\": %s}".formatted(number).getBytes(UTF_8);
      assertThat(Json.tree(document)).hasToString("{\"a\":%s}".formatted(number));
      assertThatThrownBy(() -> Json.tree(document, JsonOption.SHORT_NUMBERS))
          .hasMessageContaining("a number of length %d", number.length());
    }
    byte[] size = "{\"a\": 9223372036854775807}".getBytes(UTF_8);
    assertThat(Json.tree(size, JsonOption.SHORT_NUMBERS))
        .hasToString("{\"a\":9223372036854775807}");
  }

  @Test
  void takesHalfSurrogatesAndDeeperNestingFromOthers() {
    byte[] half = "[\"\\ud800\"]".getBytes(UTF_8);
    assertThat(Json.tree(half, JsonOption.FOREIGN)).hasToString("[\"\ud800\"]");
    assertThatThrownBy(() -> Json.tree(half)).hasMessageContaining("half a surrogate pair");
    assertThat(Json.tree(nested(64)).isJsonArray()).isTrue();
    assertThatThrownBy(() -> Json.tree(nested(65)))
        .hasMessageContaining("nested deeper than 64 levels");
    assertThat(Json.tree(nested(255), JsonOption.FOREIGN).isJsonArray()).isTrue();
    assertThatThrownBy(() -> Json.tree(nested(256), JsonOption.FOREIGN))
        .hasMessageContaining("nested deeper than 255 levels");
  }

  private static byte[] nested(int levels) {
    return ("[".repeat(levels) + "0" + "]".repeat(levels)).getBytes(UTF_8);
  }
}
