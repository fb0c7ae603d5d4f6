package io.edgeward.redirect.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.AddressRangesText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page of this module shows is what the reader takes. */
class ReadmeDocumentsTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z*.\\[\\]]+)` \\|.*\\| `([^`]+)` \\|$", Pattern.MULTILINE);

  @Test
  void currentNamesAGeneration() throws IOException {
    assertThat(CurrentJson.read(blocks("json").getFirst().getBytes(UTF_8))).isEqualTo(12);
  }

  @Test
  void theFileToBeStagedIsValid() throws Exception {
    AddressRanges ranges = ranges();
    ConfigurationDocument document =
        DocumentReader.reviewed(
            "redirect.json", blocks("json").get(1).getBytes(UTF_8), name -> ranges);
    assertThat(document.generation().configuration().rules()).hasSize(3);
    assertThat(document.ranges()).contains("ranges.txt");
  }

  @Test
  void theDocumentOfAGenerationIsValid() throws Exception {
    AddressRanges ranges = ranges();
    ConfigurationDocument document =
        DocumentReader.numbered(
            "12.json", blocks("json").get(2).getBytes(UTF_8), 12, name -> ranges);
    assertThat(document.before()).hasValue(11);
    assertThat(document.ranges())
        .contains(ObjectNames.ranges(blocks("text").getFirst().getBytes(UTF_8)));
  }

  @Test
  void eachExampleOfAFieldIsInADocument() throws IOException {
    String documents = String.join("\n", blocks("json"));
    assertThat(rows())
        .allSatisfy(row -> {
          String field = row.group(1).replaceAll(".*\\.", "").replace("[]", "");
          assertThat(row.group(2)).startsWith("\"%s\": ".formatted(field));
          assertThat(documents.replaceAll("\\s+", " ")).contains(row.group(2));
        });
  }

  /** The reader lists what it knows when it meets what it does not know. */
  @Test
  void everyFieldHasARow() throws IOException {
    String unknown =
        """
        {"x": 1, "pages": {"x": 1},
         "targets": {"a": {"registry": "https://a.io", "x": 1}, "b": {"copies": "https://b.io", "x": 1}},
         "rules": [{"x": 1, "match": {"x": 1}, "flip": {"x": 1}}]}
        """;
    List<String> known =
        refusal(unknown).defects().stream()
            .filter(defect -> defect.contains("does not know the name"))
            .flatMap(defect ->
                Stream.of(defect.replaceAll(".*; use ", "").split(", "))
                    .map(name -> field(defect.split(": ")[0], name)))
            .distinct()
            .toList();
    assertThat(rows().stream().map(row -> row.group(1).replaceAll("\\[]$", "")))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private static String field(String path, String name) {
    String parent = path.replace("$", "").replaceAll("targets\\.[ab]", "targets.*");
    return (parent.replaceAll("\\[\\d+]", "[]") + "." + name).substring(1);
  }

  private static UnreadableConfigurationException refusal(String document) {
    try {
      DocumentReader.reviewed("x.json", document.getBytes(UTF_8), name -> AddressRanges.empty());
      throw new AssertionError("it is taken");
    } catch (UnreadableConfigurationException e) {
      return e;
    }
  }

  private static AddressRanges ranges() throws Exception {
    return AddressRangesText.parse("ranges.txt", blocks("text").getFirst().getBytes(UTF_8));
  }

  private static List<MatchResult> rows() throws IOException {
    List<MatchResult> rows = ROW.matcher(section()).results().toList();
    assertThat(rows).hasSizeGreaterThan(20);
    return rows;
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(section())
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static String section() throws IOException {
    String page = Files.readString(Path.of("README.md"));
    return page.substring(page.indexOf("\n## Documents\n")).split("\n## (?!Documents)")[0];
  }
}
