package io.edgeward.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedForTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1, 198.51.100.1 | 1 | 192.0.2.1",
        "6.6.6.6, 192.0.2.1, 198.51.100.1 | 1 | 192.0.2.1",
        "6.6.6.6, 192.0.2.1 | 0 | 192.0.2.1",
        "192.0.2.1 | 0 | 192.0.2.1",
        "192.0.2.1,198.51.100.1,198.51.100.2 | 2 | 192.0.2.1",
        "192.0.2.1 ,\t198.51.100.1 | 1 | 192.0.2.1",
        "192.0.2.1:1234, 198.51.100.1 | 1 | 192.0.2.1",
        "::ffff:192.0.2.1, 198.51.100.1 | 1 | 192.0.2.1",
        "[2001:db8::1]:443, 198.51.100.1 | 1 | 2001:db8::1",
        "2001:DB8::1, 198.51.100.1 | 1 | 2001:db8::1",
        "192.0.2.1,, 198.51.100.1 | 1 | 192.0.2.1",
        "garbage, 198.51.100.1 | 1 | unknown",
        "192.0.2.1 198.51.100.1 | 0 | unknown",
        "010.0.0.1, 198.51.100.1 | 1 | unknown",
        "fe80::1%eth0, 198.51.100.1 | 1 | unknown",
        "198.51.100.1 | 1 | too few",
        "192.0.2.1, 198.51.100.1 | 2 | too few",
        "'' | 0 | too few",
        "',,,' | 0 | too few",
      })
  void takesTheEntryBeforeOurOwnProxies(String header, int hops, String expected) {
    assertThat(text(ForwardedFor.client(List.of(header), "203.0.113.9", hops))).isEqualTo(expected);
  }

  @Test
  void takesAllLinesAsOneList() {
    assertThat(
            text(
                ForwardedFor.client(
                    List.of("6.6.6.6", "7.7.7.7, 192.0.2.1", "198.51.100.1"), "203.0.113.9", 1)))
        .isEqualTo("192.0.2.1");
    assertThat(text(ForwardedFor.client(List.of("192.0.2.1", "198.51.100.1"), "", 2)))
        .isEqualTo("too few");
  }

  @Test
  void takesTheSocketWithoutAHeader() {
    assertThat(text(ForwardedFor.client(List.of(), "203.0.113.9", 1))).isEqualTo("203.0.113.9");
    assertThat(text(ForwardedFor.client(List.of(), "", 1))).isEqualTo("unknown");
  }

  private static String text(Client client) {
    return switch (client) {
      case Client.Known known -> known.address().toString();
      case Client.Unknown unknown -> "unknown";
      case Client.TooFewEntries tooFew -> "too few";
    };
  }
}
