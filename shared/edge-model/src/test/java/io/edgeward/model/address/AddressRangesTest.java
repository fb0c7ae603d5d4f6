package io.edgeward.model.address;

import static io.edgeward.model.address.AddressFixtures.address;
import static io.edgeward.model.address.AddressFixtures.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  private static final AddressRanges RANGES =
      AddressRanges.of(
          DAY,
          entries(
              "0.0.0.0/32 a/zero",
              "10.0.0.0/8 a/ten",
              "11.0.0.0/24 b/eleven",
              "255.255.255.255/32 a/last",
              "::/128 a/zero",
              "2001:db8::/32 b/doc",
              "2001:db9::8000:0:0:0/65 b/half",
              "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128 a/last"));

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, a/zero",
    "0.0.0.1, ",
    "9.255.255.255, ",
    "10.0.0.0, a/ten",
    "10.255.255.255, a/ten",
    "11.0.0.255, b/eleven",
    "11.0.1.0, ",
    "255.255.255.254, ",
    "255.255.255.255, a/last",
    "::, a/zero",
    "::1, ",
    "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, ",
    "2001:db8::1, b/doc",
    "2001:db9::, ",
    "2001:db9::8000:0:0:1, b/half",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, a/last",
  })
  void findTheRegionOfAnAddress(String address, String region) {
    assertThat(RANGES.find(address(address)).map(CloudRegion::toString).orElse(null))
        .isEqualTo(region);
  }

  @Test
  void nameTheirRegionsOnce() {
    assertThat(RANGES.regions().stream().map(CloudRegion::toString))
        .containsExactly("a/last", "a/ten", "a/zero", "b/doc", "b/eleven", "b/half");
    assertThat(AddressRanges.empty().regions()).isEmpty();
  }

  @Test
  void tellOneFamilyFromTheOther() {
    AddressRanges ipv4 = AddressRanges.of(DAY, entries("0.0.0.0/0 a/all"));
    assertThat(ipv4.find(address("::"))).isEmpty();
    AddressRanges ipv6 = AddressRanges.of(DAY, entries("::/0 a/all"));
    assertThat(ipv6.find(address("0.0.0.0"))).isEmpty();
    assertThat(ipv6.find(address("::ffff:192.0.2.1"))).isEmpty();
    assertThat(ipv6.find(address("ff00::"))).contains(CloudRegion.of("a/all"));
  }

  @Test
  void keepAllRangesInOrder() {
    assertThat(RANGES.size()).isEqualTo(8);
    assertThat(RANGES.ranges().map(RegionRange::toString))
        .startsWith("0.0.0.0/32 a/zero", "10.0.0.0/8 a/ten")
        .endsWith("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128 a/last");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "10.0.0.0/8, 10.1.0.0/16",
    "10.1.0.0/16, 10.0.0.0/8",
    "10.0.0.0/8, 9.0.0.0/8",
    "::/0, 9.0.0.0/8",
  })
  void refuseDisorder(String before, String next) {
    assertThatThrownBy(() -> AddressRanges.of(DAY, entries(before + " a/a", next + " a/a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s must come after all of %s", next, before);
  }

  @Test
  void areOldAfterSixtyDays() {
    assertThat(RANGES.asOf()).contains(DAY);
    assertThat(RANGES.ageOn(DAY.minusDays(1))).hasValue(0);
    assertThat(RANGES.ageOn(DAY.plusDays(60))).hasValue(60);
    assertThat(RANGES.isOldOn(DAY.plusDays(60))).isFalse();
    assertThat(RANGES.isOldOn(DAY.plusDays(61))).isTrue();
  }

  @Test
  void knowNobodyWhenEmpty() {
    AddressRanges empty = AddressRanges.empty();
    assertThat(empty.find(address("192.0.2.1"))).isEmpty();
    assertThat(empty.find(address("::1"))).isEmpty();
    assertThat(empty.size()).isZero();
    assertThat(empty.asOf()).isEmpty();
    assertThat(empty.ageOn(DAY)).isEmpty();
    assertThat(empty.isOldOn(DAY)).isFalse();
  }
}
