package io.edgeward.model.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.MalformedNameException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.0/24",
    "192.0.2.0-192.0.2.255, 192.0.2.0/24",
    "192.0.2.0-192.0.3.127, 192.0.2.0-192.0.3.127",
    "192.0.2.1-192.0.2.2, 192.0.2.1-192.0.2.2",
    "192.0.2.7-192.0.2.7, 192.0.2.7/32",
    "0.0.0.0-255.255.255.255, 0.0.0.0/0",
    "2001:db8::-2001:DB8:2:FFFF:ffff:ffff:ffff:ffff,"
        + " 2001:db8::-2001:db8:2:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::-2001:db8::ffff:ffff:ffff:ffff, 2001:db8::/64",
    "::-::ffff:ffff:ffff, ::/80",
  })
  void isAPrefixWhereItCanBe(String text, String written) {
    assertThat(AddressRange.of(text)).hasToString(written);
    assertThat(AddressRange.of(written)).isEqualTo(AddressRange.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.0-|write two addresses, such as 192.0.2.0-192.0.4.255",
        "-192.0.2.0|write two addresses, such as 192.0.2.0-192.0.4.255",
        "192.0.2.0-192.0.2.1-192.0.2.2|write two addresses, such as 192.0.2.0-192.0.4.255",
        "192.0.2.0/24-192.0.3.0|write two addresses, such as 192.0.2.0-192.0.4.255",
        "192.0.2.1-192.0.2.0|write the lowest address, '-' and the highest of that family",
        "192.0.2.1-::|write the lowest address, '-' and the highest of that family",
        "::ffff:192.0.2.1-::ffff:192.0.2.9|write the IPv4 addresses that are mapped",
      })
  void saysWhatIsWrong(String text, String remedy) {
    assertThatThrownBy(() -> AddressRange.of(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessage("\"%s\" is not an address range: %s", text, remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.3.0/24, true",
    "192.0.2.0/24, 192.0.3.1/32, false",
    "192.0.2.0/24, 192.0.2.255/32, false",
    "192.0.3.0/24, 192.0.2.0/24, false",
    "127.255.255.255/32, 128.0.0.0/32, true",
    "255.255.255.255/32, 0.0.0.0/32, false",
    "255.255.255.255/32, ::/128, false",
    "2001:db8::/64, 2001:db8:0:1::/64, true",
    "2001:db8::/64, 2001:db8:0:2::/64, false",
    "2001:db8::/64, 2001:db8:0:1::1/128, false",
    "2001:db8::1/128, 2001:db8::2/128, true",
    "2001:db8::/128, 2001:db8:0:1::1/128, false",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128, ::/128, false",
  })
  void meetsWhatBeginsAfterItsLastAddress(String range, String other, boolean meets) {
    assertThat(AddressRange.of(range).meets(AddressRange.of(other))).isEqualTo(meets);
  }
}
