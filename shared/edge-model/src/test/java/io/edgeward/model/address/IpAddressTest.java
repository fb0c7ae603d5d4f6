package io.edgeward.model.address;

import static io.edgeward.model.address.AddressFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  /** Most of the IPv6 texts are those of RFC 4291, section 2.2, and RFC 5952, sections 2 and 4. */
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "192.0.2.1, 192.0.2.1",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
    "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
    "2001:db8::0001, 2001:db8::1",
    "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "0:0:1::, 0:0:1::",
    "::1:0:0:0:0:0:0, 0:1::",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "::13.1.68.3, ::d01:4403",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::FFFF:c000:201, 192.0.2.1",
    "0000:0000:0000:0000:0000:ffff:255.255.255.255, 255.255.255.255",
  })
  void readsAnAddressAndWritesTheCanonicalText(String text, String canonical) {
    assertThat(IpAddress.find(text).map(IpAddress::toString)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        "1.2.3.4.5",
        ".1.2.3.4",
        "1..2.3",
        "1.2.3.256",
        "1.2.3.1000",
        "01.2.3.4",
        "1.2.3.00",
        "1.2.3.0x4",
        "1.2.3.-4",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4:443",
        "16909060",
        "１.2.3.4",
        ":",
        ":::",
        "1:",
        ":1",
        "1::2::3",
        "1:::2",
        "1::2:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        "１::",
        "::1.2.3",
        "::1.2.3.4:5",
        "::01.2.3.4",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "fe80::1%eth0",
        "[::1]",
        "::1/128",
        "unknown",
        "_hidden",
        "00000:0000:0000:0000:0000:ffff:255.255.255.255",
      })
  void knowsNoOtherText(String text) {
    assertThat(IpAddress.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1:0, 192.0.2.1",
    "192.0.2.1:65535, 192.0.2.1",
    "2001:db8::1, 2001:db8::1",
    "[2001:db8::1], 2001:db8::1",
    "[2001:db8::1]:443, 2001:db8::1",
    "[::ffff:192.0.2.1]:443, 192.0.2.1",
    "[0000:0000:0000:0000:0000:ffff:255.255.255.255]:65535, 255.255.255.255",
  })
  void dropsAPort(String text, String address) {
    assertThat(IpAddress.findWithPort(text).map(IpAddress::toString)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "[",
        "]",
        "[]",
        "[]:1",
        "[:",
        "[:]",
        "192.0.2.1:",
        "192.0.2.1:65536",
        "192.0.2.1:000443",
        "192.0.2.1:-1",
        "192.0.2.1:44a",
        "192.0.2.1:4:4",
        ":443",
        "[192.0.2.1]",
        "[192.0.2.1]:443",
        "[::1]443",
        "[::1]:",
        "[::1]:65536",
        "[::1",
        "::1]",
        "[[::1]]",
        "[::1]]:443",
        "[::1]:443:443",
        "\"[::1]:443\"",
        "[0000:0000:0000:0000:0000:ffff:255.255.255.255]:000000",
      })
  void dropsNothingElse(String text) {
    assertThat(IpAddress.findWithPort(text)).isEmpty();
  }

  @Test
  void sortsByNumberAndIpv4First() {
    List<IpAddress> sorted =
        Stream.of("9.0.0.0", "128.0.0.0", "255.0.0.0", "::", "7fff::", "8000::", "8000::8000:0:0:0")
            .map(AddressFixtures::address)
            .toList();
    assertThat(sorted).isSorted();
    assertThat(sorted.reversed().stream().sorted()).isEqualTo(sorted);
  }

  @Test
  void isOneValueHoweverItIsWritten() {
    assertThat(address("2001:DB8::0:1"))
        .isEqualTo(address("2001:db8::1"))
        .hasSameHashCodeAs(address("2001:db8::1"))
        .isNotEqualTo(address("2001:db8::2"))
        .isNotEqualTo(address("2001:db9::1"))
        .isNotEqualTo("2001:db8::1");
    assertThat(address("0.0.0.0")).isNotEqualTo(address("::"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.255, 192.0.2.0/24",
    "::ffff:192.0.2.1, 192.0.2.0/24",
    "2001:db8:1:2::3, 2001:db8:1::/48",
  })
  void belongsToTheNetworkOfASite(String address, String network) {
    assertThat(address(address).network()).hasToString(network);
  }

  @Test
  void tellsItsFamily() {
    assertThat(address("::ffff:192.0.2.1").family()).isEqualTo(AddressFamily.IPV4);
    assertThat(address("::192.0.2.1").family()).isEqualTo(AddressFamily.IPV6);
  }
}
