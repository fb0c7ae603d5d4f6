package io.edgeward.cli.flip;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.DocumentFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationChangeTest {
  @TempDir private Path temp;

  private ConfigurationDocument read(String document) throws Exception {
    return DocumentFile.open(Staged.write(temp, document)).staged();
  }

  private static List<String> texts(GenerationChange change) {
    return change.changes().stream()
        .map(c ->
            "%s %s %s: %s -> %s"
                .formatted(
                    c.verb(), c.part(), c.name(), c.before().orElse("-"), c.after().orElse("-")))
        .toList();
  }

  @Test
  void findsNothingBetweenTheSame() throws Exception {
    ConfigurationDocument document = read(Staged.DOCUMENT);
    GenerationChange change = GenerationChange.between(Optional.of(document), document);
    assertThat(change.changes()).isEmpty();
    assertThat(change.newPayers()).isEmpty();
    assertThat(change.newHosts()).isEmpty();
  }

  @Test
  void tellsAllOfTheFirst() throws Exception {
    GenerationChange change = GenerationChange.between(Optional.empty(), read(Staged.DOCUMENT));
    assertThat(texts(change))
        .hasSize(6)
        .contains(
            "added target new: - -> registry https://new.example/images; aws pays; hosts"
                + " new.example",
            "added rule clouds: - -> clients aws -> old; flip 0 % to new, salt a, only counted",
            "added rule default: - -> everything -> old",
            "added sample : - -> foo:1.0")
        .anyMatch(text -> text.startsWith("added ranges : - -> 1 range as of 2026-11-20, ranges/"));
    assertThat(change.newPayers())
        .as("aws pays for nothing in the shadow")
        .containsExactly("google");
    assertThat(change.newHosts()).containsExactly("new.example", "old.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"percent\": 0|\"percent\": 9|changed rule clouds: clients aws -> old; flip 0 % to new,"
            + " salt a, only counted -> clients aws -> old; flip 9 % to new, salt a, only counted",
        "\"shadow\": true|\"shadow\": false|changed rule clouds: clients aws -> old; flip 0 % to"
            + " new, salt a, only counted -> clients aws -> old; flip 0 % to new, salt a",
        "\"clients\": [\"aws\"]|\"kinds\": [\"tags\", \"blob\"], \"repositories\": [\"a/*\"],"
            + " \"agents\": [\"b\"], \"served\": [\"c\", \"a\"]|changed rule clouds: clients aws ->"
            + " old; flip 0 % to new, salt a, only counted -> blob, tags; repositories a/*; agents"
            + " b; served by a, c -> old; flip 0 % to new, salt a, only counted",
        "\"payer\": \"google\"|\"payer\": \"google\", \"incomplete\": true|changed target old:"
            + " registry https://old.example; google pays; hosts old.example -> registry"
            + " https://old.example, incomplete; google pays; hosts old.example",
        "\"sample\": [\"foo:1.0\"]|\"sample\": [\"foo:1.0\", \"bar:2\"]|changed sample : foo:1.0 ->"
            + " foo:1.0, bar:2",
        "\"sample\"|\"repositories\": [\"foo\", \"bar\"], \"sample\"|added repositories : - -> bar,"
            + " foo",
        "\"sample\"|\"pages\": {\"privacy\": \"https://a.io/p\"}, \"sample\"|added pages privacy: -"
            + " -> https://a.io/p",
      })
  void tellsWhatAPartWasAndIs(String found, String written, String text) throws Exception {
    assertThat(Staged.DOCUMENT).contains(found);
    GenerationChange change =
        GenerationChange.between(
            Optional.of(read(Staged.DOCUMENT)), read(Staged.DOCUMENT.replace(found, written)));
    assertThat(texts(change)).containsExactly(text);
  }

  @Test
  void tellsOfCopiesAndTheirPayer() throws Exception {
    String copies =
        Staged.DOCUMENT
            .replace(
                "\"targets\": {",
                "\"targets\": {\"s3\": {\"copies\": \"https://s.io/{digest}\", \"payer\": \"me\"},")
            .replace("\"targets\": [\"old\"]}]", "\"targets\": [\"s3\", \"old\"]}]");
    GenerationChange change =
        GenerationChange.between(Optional.of(read(Staged.DOCUMENT)), read(copies));
    assertThat(texts(change).getFirst())
        .isEqualTo("added target s3: - -> copies https://s.io/{digest}; me pays; hosts s.io");
    assertThat(change.newPayers()).containsExactly("me");
    assertThat(change.newHosts()).containsExactly("s.io");
    GenerationChange back =
        GenerationChange.between(Optional.of(read(copies)), read(Staged.DOCUMENT));
    assertThat(texts(back).getFirst()).startsWith("removed target s3: copies");
    assertThat(back.newPayers()).isEmpty();
  }

  /** Nobody pays for what no client gets. */
  @ParameterizedTest
  @CsvSource({
    "0, true, false",
    "0, false, false",
    "1, true, false",
    "1, false, true",
    "100, false, true"
  })
  void countsWhoPaysForWhatSomeClientGets(int percent, boolean shadow, boolean pays)
      throws Exception {
    String flipped =
        Staged.DOCUMENT
            .replace("\"percent\": 0", "\"percent\": " + percent)
            .replace("\"shadow\": true", "\"shadow\": " + shadow);
    GenerationChange change = GenerationChange.between(Optional.empty(), read(flipped));
    assertThat(change.newPayers().contains("aws")).isEqualTo(pays);
    assertThat(change.newPayers()).contains("google");
    GenerationChange raised =
        GenerationChange.between(Optional.of(read(Staged.DOCUMENT)), read(flipped));
    assertThat(raised.newPayers().contains("aws")).isEqualTo(pays);
  }

  /** The first rule that matches decides. */
  @Test
  void tellsThatRulesChangedPlaces() throws Exception {
    String rule = "{\"name\": \"b\", \"match\": {\"agents\": [\"b\"]}, \"targets\": [\"old\"]},";
    String before =
        Staged.DOCUMENT.replace("{\"name\": \"clouds\"", rule + "{\"name\": \"clouds\"");
    String after =
        Staged.DOCUMENT.replace("{\"name\": \"default\"", rule + "{\"name\": \"default\"");
    assertThat(texts(GenerationChange.between(Optional.of(read(before)), read(after))))
        .containsExactly("changed order : b, clouds, default -> clouds, b, default");
    assertThat(texts(GenerationChange.between(Optional.of(read(Staged.DOCUMENT)), read(before))))
        .containsExactly("added rule b: - -> agents b -> old");
  }
}
