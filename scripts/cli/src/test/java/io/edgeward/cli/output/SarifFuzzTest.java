package io.edgeward.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.testkit.property.Fuzz;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SarifFuzzTest {
  /** Nothing is refused: a report names every file of a repository. */
  @Test
  void namesOfFilesEnd() {
    Fuzz.of("names of files", "images/foo/images.yaml", "a:b c/\u00e4.yaml")
        .endsWell(
            bytes -> URI.create(SarifReport.uri(new String(bytes, UTF_8).replaceFirst("^/+", ""))));
  }
}
