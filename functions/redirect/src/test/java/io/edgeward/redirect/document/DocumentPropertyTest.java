package io.edgeward.redirect.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.testkit.property.Fuzz;
import io.edgeward.testkit.property.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DocumentPropertyTest {
  @Test
  void readsBackWhatWasWritten() {
    Property.holds(
        300,
        random -> {
          ConfigurationDocument document = new RandomDocuments(random).next();
          byte[] written = DocumentWriter.write(document);
          long number = document.generation().configuration().generation();
          ConfigurationDocument read =
              DocumentReader.numbered("x.json", written, number, name -> Documents.RANGES);
          assertThat(read.generation().configuration())
              .isEqualTo(document.generation().configuration());
          assertThat(read).isEqualTo(document);
          assertThat(DocumentWriter.write(read)).isEqualTo(written);
        });
  }

  @Test
  void refusesWhatIsBrokenOrTakesIt() {
    Fuzz.of("configurations", Documents.REVIEWED, Documents.LEAST)
        .endsIn(
            UnreadableConfigurationException.class,
            bytes -> DocumentReader.reviewed("x.json", bytes, name -> Documents.RANGES));
    Fuzz.of("generations", Documents.numbered(12))
        .endsIn(
            UnreadableConfigurationException.class,
            bytes -> DocumentReader.numbered("x.json", bytes, 12, name -> Documents.RANGES));
  }

  /** There is no prefix of a document that is a document. */
  @Test
  void takesNoneThatWasCutOff() {
    byte[] whole = Documents.numbered(12).strip().getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(catchRefusal(cut)).as("%d bytes", length).isTrue();
    }
  }

  private static boolean catchRefusal(byte[] text) {
    try {
      DocumentReader.numbered("x.json", text, 12, name -> Documents.RANGES);
      return false;
    } catch (UnreadableConfigurationException e) {
      return true;
    }
  }
}
