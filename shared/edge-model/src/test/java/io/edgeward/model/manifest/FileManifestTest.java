package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.notation.Files;
import org.junit.jupiter.api.Test;

class FileManifestTest {
  /** As long as an object's name may be, in letters of two bytes. */
  private static final String LONG = "\u00e9".repeat(512);

  @Test
  void holdsNoNameThatOneOfItsStoresCannotHold() {
    assertThat(Files.manifest("foo", "gs://stage -> gs://prod", LONG + " a").files()).hasSize(1);
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(
            () -> Files.manifest("foo", "gs://stage -> gs://prod gs://prod/x", LONG + " a"));
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> Files.manifest("foo", "gs://stage/x -> gs://prod", LONG + " a"));
  }
}
