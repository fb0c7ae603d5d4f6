package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InsideAddressesTest {
  private static final List<String> PUBLIC_V4 =
      List.of("1.1.1.1", "8.8.8.8", "9.255.255.255", "172.32.0.0", "192.0.1.0", "223.255.255.255");

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  private static InetAddress plus(String literal, int steps) {
    byte[] bytes = address(literal).getAddress();
    BigInteger sum = new BigInteger(1, bytes).add(BigInteger.valueOf(steps));
    byte[] moved = new byte[bytes.length];
    byte[] digits = sum.toByteArray();
    for (int i = 0; i < Math.min(digits.length, moved.length); i++) {
      moved[moved.length - 1 - i] = digits[digits.length - 1 - i];
    }
    try {
      return InetAddress.getByAddress(moved);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.255.255.255, true, false",
    "10.0.0.0, 10.255.255.255, false, false",
    "100.64.0.0, 100.127.255.255, false, false",
    "127.0.0.0, 127.255.255.255, false, false",
    "169.254.0.0, 169.254.255.255, false, false",
    "172.16.0.0, 172.31.255.255, false, false",
    "192.0.0.0, 192.0.0.255, false, false",
    "192.168.0.0, 192.168.255.255, false, false",
    "198.18.0.0, 198.19.255.255, false, false",
    "224.0.0.0, 255.255.255.255, false, true",
    "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, false, false",
    "100::, 100::ffff:ffff:ffff:ffff, false, false",
    "2001:2::, 2001:2:0:ffff:ffff:ffff:ffff:ffff, false, false",
    "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, false, false",
    "fe80::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, false, true",
    "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true, true"
  })
  void areThoseOfEachPrefixAndNoNeighbour(
      String first, String last, boolean insideBefore, boolean insideAfter) {
    assertThat(InsideAddresses.contain(address(first))).isTrue();
    assertThat(InsideAddresses.contain(address(last))).isTrue();
    if (!first.equals("0.0.0.0")) {
      assertThat(InsideAddresses.contain(plus(first, -1))).isEqualTo(insideBefore);
    }
    if (!last.startsWith("255.") && !last.startsWith("ffff")) {
      assertThat(InsideAddresses.contain(plus(last, 1))).isEqualTo(insideAfter);
    }
  }

  private static Stream<String> carriers() {
    return Stream.of(
        "::%s",
        "::ffff:%s",
        "::ffff:0:%s",
        "64:ff9b::%s",
        "2002:%s::1",
        "2001:0:%s::f7f7:f7f7",
        "2001:0:0808:0808::inverted:%s",
        "2a00::5efe:%s",
        "2a00::200:5efe:%s");
  }

  private static InetAddress carried(String form, String v4) {
    byte[] bytes = address(v4).getAddress();
    if (form.contains("inverted")) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
    }
    String hex = HexFormat.of().formatHex(bytes);
    String groups = hex.substring(0, 4) + ":" + hex.substring(4);
    return address(form.replace("inverted:", "").formatted(groups));
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void areThoseThatCarryOne(String form) {
    for (String inside :
        List.of(
            "127.0.0.1", "169.254.169.254", "10.0.0.1", "192.0.0.192", "198.18.0.1", "240.0.0.1")) {
      assertThat(InsideAddresses.contain(carried(form, inside))).as(form + " " + inside).isTrue();
    }
    for (String outside : PUBLIC_V4) {
      assertThat(InsideAddresses.contain(carried(form, outside)))
          .as(form + " " + outside)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2606:4700::1111", "2001:4860:4860::8888", "2003::1", "3ffe::1"})
  void arePublicOnesNot(String literal) {
    assertThat(InsideAddresses.contain(address(literal))).isFalse();
  }
}
