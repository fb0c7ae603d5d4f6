package io.edgeward.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.Location;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {
  private static final Location AT = new Location("filestores/foo/promoter-manifest.yaml", 3);

  private static FileStore store(String base) {
    return new FileStore(base, Optional.empty(), AT);
  }

  private static void assertRefused(String base, String message) {
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> store(base))
        .withMessage(message, base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gs://abc", "s3://abc", "gs://a.z-0_9", "gs://bucket/a/b", "s3://999/a b"})
  void acceptsABucketAndAFolderOfOne(String base) {
    assertThat(store(base).base()).isEqualTo(base);
  }

  @ParameterizedTest
  @CsvSource({"gs://bucket/, gs://bucket", "s3://bucket/a/, s3://bucket/a"})
  void dropsOneTrailingSlash(String written, String base) {
    assertThat(store(written).base()).isEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bucket", "https://bucket", "gs:/bucket", "GS://bucket"})
  void refusesOtherSchemes(String base) {
    assertRefused(base, "\"%s\" is not a file store: begin with gs:// or s3://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://a",
        "gs://ab",
        "gs://ab/c",
        "gs:///abc",
        "gs://Abc",
        "gs://aBc",
        "s3://ab{",
        "s3://ab`",
        "gs://ab:c",
        "gs://ab@c",
        "gs://a c",
        "gs://abä"
      })
  void refusesWhatIsNoBucket(String base) {
    assertRefused(
        base,
        "\"%s\" is not a file store: a bucket has 3 to 222 lower-case letters, digits, '.', '-' and"
            + " '_'");
  }

  @Test
  void refusesABucketOfMoreThan222Characters() {
    assertThat(store("gs://" + "a".repeat(222)).base()).hasSize(227);
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> store("gs://" + "a".repeat(223)))
        .withMessageContaining("is not a file store: a bucket has 3 to 222");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/../other", "gs://bucket//a", "s3://bucket/a//"})
  void refusesAFolderThatIsNoCleanPath(String base) {
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> store(base))
        .withMessageContaining("is not a file name: write a relative path without empty parts");
  }

  @Test
  void refusesAFolderOfMoreThan1024Bytes() {
    assertThat(store("gs://bucket/" + "a".repeat(1024)).base()).hasSize(1036);
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> store("gs://bucket/" + "a".repeat(1025)))
        .withMessageEndingWith("is not a file name: write 1 to 1024 bytes");
  }
}
