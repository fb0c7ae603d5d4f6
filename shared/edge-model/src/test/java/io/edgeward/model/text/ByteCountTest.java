package io.edgeward.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "999,999 B",
    "1000,1.0 kB",
    "999949,999.9 kB",
    "999950,1.0 MB",
    "3400000000,3.4 GB",
    "9223372036854775807,9223.4 PB"
  })
  void writesBytesAsDockerDoes(long bytes, String text) {
    assertThat(ByteCount.of(bytes)).isEqualTo(text);
  }
}
