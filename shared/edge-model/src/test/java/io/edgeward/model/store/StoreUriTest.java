package io.edgeward.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.edgeward.model.image.MalformedNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUriTest {
  private static StoreUri store(String base) {
    return StoreUri.of(base);
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
    assertThat(store(base)).hasToString(base);
  }

  @ParameterizedTest
  @CsvSource({"gs://bucket/, gs://bucket", "s3://bucket/a/, s3://bucket/a"})
  void dropsOneTrailingSlash(String written, String base) {
    assertThat(store(written)).hasToString(base);
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
    assertThat(store("gs://" + "a".repeat(222)).bucket()).hasSize(222);
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
    assertThat(store("gs://bucket/" + "a".repeat(1024)).path()).hasSize(1024);
    assertThatExceptionOfType(MalformedNameException.class)
        .isThrownBy(() -> store("gs://bucket/" + "a".repeat(1025)))
        .withMessageEndingWith("is not a file name: write 1 to 1024 bytes");
  }
}
