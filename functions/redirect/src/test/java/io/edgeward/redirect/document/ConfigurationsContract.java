package io.edgeward.redirect.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.address.IpAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What configurations at any location do; whatever is broken ends in one exception. */
interface ConfigurationsContract {
  String RANGES = ObjectNames.ranges(Documents.RANGES_TEXT);

  /** The configurations under test. */
  Configurations configurations();

  /** Writes an object, or takes it away if there is no content. */
  void put(String name, byte... content) throws Exception;

  /** What messages call an object. */
  String where(String name);

  private void put(String name, String content) throws Exception {
    put(name, content.getBytes(UTF_8));
  }

  private void stage(long number) throws Exception {
    put(RANGES, Documents.RANGES_TEXT);
    put(ObjectNames.generation(number), Documents.numbered(number));
    put(ObjectNames.CURRENT, CurrentJson.write(number));
  }

  @Test
  default void readsWhatWasStaged() throws Exception {
    stage(12);
    assertThat(configurations().current()).isEqualTo(12);
    Generation generation = configurations().read(12);
    assertThat(generation.configuration().generation()).isEqualTo(12);
    assertThat(generation.configuration().rules()).hasSize(2);
    assertThat(generation.ranges().find(IpAddress.find("192.0.2.7").orElseThrow()))
        .hasValueSatisfying(region -> assertThat(region).hasToString("aws/us-east-1"));
  }

  @Test
  default void seesWhatIsStagedLater() throws Exception {
    stage(1);
    Configurations configurations = configurations();
    assertThat(configurations.current()).isEqualTo(1);
    assertThat(configurations.read(1).configuration().generation()).isEqualTo(1);
    stage(2);
    assertThat(configurations.current()).isEqualTo(2);
    assertThat(configurations.read(2).configuration().generation()).isEqualTo(2);
    assertThat(configurations.read(1).configuration().generation()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"generation\": 1`|line 1, column 17: the document ends too early; send the whole"
            + " document",
        "``|$: the document is empty; write an object, {...}",
        "`{}`|$.generation: is missing",
        "`{\"generation\": 0}`|$.generation: found 0; write the number of a generation, 1 or more",
        "`{\"generation\": \"1\"}`|$.generation: found a string; write a whole number",
        "`{\"generation\": 1, \"x\": 1}`|$: does not know the name \"x\"; use generation",
        "`<html>`|line 1, column 1: this is not JSON (RFC 8259)",
      })
  default void refusesABrokenCurrent(String content, String sentence) throws Exception {
    stage(1);
    put(ObjectNames.CURRENT, content);
    assertThatThrownBy(configurations()::current)
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessage(where("current") + ": " + sentence);
  }

  @Test
  default void refusesWhatIsTooLarge() throws Exception {
    stage(12);
    put(ObjectNames.CURRENT, "{\"generation\": 1}" + " ".repeat(1024));
    assertThatThrownBy(configurations()::current)
        .hasMessage(where("current") + ": it has more than 1,024 bytes; write less");
    put(ObjectNames.generation(12), Documents.numbered(12) + " ".repeat(1 << 20));
    assertRefused(
        12, where("generations/12.json") + ": it has more than 1,048,576 bytes; write less");
    stage(12);
    put(RANGES, new byte[(4 << 20) + 1]);
    assertRefused(
        12,
        "%s: $.ranges: %s: it has more than 4,194,304 bytes; write less"
            .formatted(where("generations/12.json"), where(RANGES)));
  }

  @Test
  default void refusesSwappedDocumentsAndRanges() throws Exception {
    stage(11);
    stage(12);
    put(ObjectNames.generation(12), Documents.numbered(11));
    assertRefused(
        12,
        where("generations/12.json")
            + ": $.generation: found 11 in the document of generation 12; stage it anew");
    stage(12);
    put(RANGES, new String(Documents.RANGES_TEXT, UTF_8).replace("192.0.2.0", "192.0.3.0"));
    assertRefused(
        12,
        "%s: $.ranges: %s: its content has another hash than its name; stage the ranges again"
            .formatted(where("generations/12.json"), where(RANGES)));
  }

  @Test
  default void refusesRangesThatWereCutOff() throws Exception {
    byte[] cut = Arrays.copyOf(Documents.RANGES_TEXT, Documents.RANGES_TEXT.length - 12);
    String name = ObjectNames.ranges(cut);
    put(name, cut);
    put(ObjectNames.generation(12), Documents.numbered(12).replace(RANGES, name));
    assertRefused(
        12,
        "%s: $.ranges: %s: there is no line \"# end: 2 ranges\", so it may be cut off; make the text"
                .formatted(where("generations/12.json"), where(name))
            + " again");
  }

  @Test
  default void refusesWhatIsMissing() throws Exception {
    assertThatThrownBy(configurations()::current)
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageStartingWith(where("current") + ": ");
    assertThatThrownBy(() -> configurations().read(12))
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageStartingWith(where("generations/12.json") + ": ");
    stage(12);
    put(RANGES);
    assertThatThrownBy(() -> configurations().read(12))
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageStartingWith(
            where("generations/12.json") + ": $.ranges: " + where(RANGES) + ": ");
  }

  private void assertRefused(long number, String message) {
    assertThatThrownBy(() -> configurations().read(number))
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessage(message);
  }
}
