package io.edgeward.model.address;

import static io.edgeward.model.address.AddressFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.MalformedNameException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPrefixTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
    "192.0.2.0/23, 192.0.2.0, 192.0.3.255",
    "192.0.2.1/32, 192.0.2.1, 192.0.2.1",
    "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/63, 2001:db8::, 2001:db8:0:1:ffff:ffff:ffff:ffff",
    "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
    "2001:db8::/65, 2001:db8::, 2001:db8::7fff:ffff:ffff:ffff",
    "2001:db8::1/128, 2001:db8::1, 2001:db8::1",
  })
  void holdsTheAddressesFromFirstToLast(String text, String first, String last) {
    AddressPrefix prefix = AddressPrefix.of(text);
    assertThat(prefix).hasToString(text);
    assertThat(prefix.first()).isEqualTo(address(first));
    assertThat(prefix.last()).isEqualTo(address(last));
    assertThat(prefix.contains(prefix.first())).isTrue();
    assertThat(prefix.contains(prefix.last())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.1.255",
    "192.0.2.0/24, 192.0.3.0",
    "0.0.0.0/0, ::",
    "::/0, 0.0.0.0",
    "2001:db8::/65, 2001:db8::8000:0:0:0",
    "2001:db8::/64, 2001:db8:0:1::",
  })
  void holdsNoOther(String prefix, String address) {
    assertThat(AddressPrefix.of(prefix).contains(address(address))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1/24|it has bits after the first 24, write 192.0.2.0/24",
        "2001:DB8::1/64|it has bits after the first 64, write 2001:db8::/64",
        "0.0.0.1/0|it has bits after the first 0, write 0.0.0.0/0",
        "192.0.2.0|add the length, /32 for one address",
        "2001:db8::|add the length, /128 for one address",
        "192.0.2.0/33|the length is a number up to 32",
        "192.0.2.0/|the length is a number up to 32",
        "192.0.2.0/024|the length is a number up to 32",
        "192.0.2.0/-1|the length is a number up to 32",
        "192.0.2.0/2a|the length is a number up to 32",
        "192.0.2.0/a2|the length is a number up to 32",
        "192.0.2.0/4294967320|the length is a number up to 32",
        "192.0.2.0/24/24|the length is a number up to 32",
        "::/129|the length is a number up to 128",
        "::ffff:192.0.2.0/120|write the IPv4 prefix that is mapped",
        "192.0.2/24|write an address and a length, such as 192.0.2.0/24 or 2001:db8::/32",
        "/24|write an address and a length, such as 192.0.2.0/24 or 2001:db8::/32",
        "''|write an address and a length, such as 192.0.2.0/24 or 2001:db8::/32",
      })
  void saysWhatIsWrong(String text, String remedy) {
    assertThatThrownBy(() -> AddressPrefix.of(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessageEndingWith(" is not an address prefix: " + remedy);
  }

  @Test
  void refusesALengthThatItsFamilyDoesNotHave() {
    assertThatThrownBy(() -> new AddressPrefix(address("192.0.2.0"), 33))
        .hasMessage("\"192.0.2.0/33\" is not an address prefix: the length is a number up to 32");
    assertThatThrownBy(() -> new AddressPrefix(address("192.0.2.0"), -1))
        .hasMessage("\"192.0.2.0/-1\" is not an address prefix: the length is a number up to 32");
  }

  @Test
  void holdsWhatIsMappedAsIpv6WhereItIsWiderThanThat() {
    assertThat(AddressPrefix.of("::ffff:0:0/96").contains(address("::ffff:192.0.2.1"))).isFalse();
  }

  @Test
  void sortsAWiderPrefixBeforeThoseInIt() {
    List<AddressPrefix> sorted =
        Stream.of("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "192.0.2.0/24", "::/0", "8000::/1")
            .map(AddressPrefix::of)
            .toList();
    assertThat(sorted).isSorted();
  }
}
