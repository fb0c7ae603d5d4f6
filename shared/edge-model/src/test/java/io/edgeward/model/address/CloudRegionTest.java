package io.edgeward.model.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.MalformedNameException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudRegionTest {
  @ParameterizedTest
  @ValueSource(strings = {"aws/us-east-1", "aws/GLOBAL", "o-2/A.b_c-9", "z9/Zz", "0/0"})
  void readsWhatItWrites(String text) {
    assertThat(CloudRegion.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws|write CLOUD/REGION, such as aws/us-east-1",
        "''|write CLOUD/REGION, such as aws/us-east-1",
        "/us|a cloud has lower-case letters, digits and inner dashes",
        "AWS/us|a cloud has lower-case letters, digits and inner dashes",
        "-a/us|a cloud has lower-case letters, digits and inner dashes",
        "a.b/us|a cloud has lower-case letters, digits and inner dashes",
        "aws/|a region has letters, digits, and after the first character '.', '_' and '-'",
        "aws/-us|a region has letters, digits, and after the first character '.', '_' and '-'",
        "aws/us/1|a region has letters, digits, and after the first character '.', '_' and '-'",
        "aws/us 1|a region has letters, digits, and after the first character '.', '_' and '-'",
        "aws/ü|a region has letters, digits, and after the first character '.', '_' and '-'",
      })
  void saysWhatIsWrong(String text, String remedy) {
    assertThatThrownBy(() -> CloudRegion.of(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessage("\"%s\" is not a cloud region: %s", text, remedy);
  }

  @Test
  void sortsByCloudAndThenByRegion() {
    List<CloudRegion> sorted = Stream.of("aws/a", "aws/b", "azure/a").map(CloudRegion::of).toList();
    assertThat(sorted.reversed().stream().sorted()).isEqualTo(sorted);
  }
}
