package io.edgeward.model.address;

import static io.edgeward.model.address.AddressFixtures.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressRangesMergeTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  @Test
  void letTheLongestPrefixWin() throws Exception {
    assertThat(merged("10.0.0.0/8 a/wide", "10.1.0.0/16 b/narrow", "10.1.2.0/24 a/wide"))
        .containsExactly(
            "10.0.0.0/16 a/wide",
            "10.1.0.0/23 b/narrow",
            "10.1.2.0/24 a/wide",
            "10.1.3.0-10.1.255.255 b/narrow",
            "10.2.0.0-10.255.255.255 a/wide");
  }

  @Test
  void joinNeighboursOfOneRegion() throws Exception {
    assertThat(merged("10.0.1.0/24 a/a", "10.0.0.0/24 a/a", "10.0.2.0/25 a/a", "10.0.3.0/24 a/a"))
        .containsExactly("10.0.0.0-10.0.2.127 a/a", "10.0.3.0/24 a/a");
    assertThat(merged("10.0.0.0/24 a/a", "10.0.1.0/24 a/b"))
        .containsExactly("10.0.0.0/24 a/a", "10.0.1.0/24 a/b");
    assertThat(merged("255.0.0.0/8 a/a", "::/8 a/a"))
        .containsExactly("255.0.0.0/8 a/a", "::/8 a/a");
  }

  @Test
  void leaveOutWhatAWiderPrefixSaysToo() throws Exception {
    assertThat(merged("2001:db8::/32 a/a", "2001:db8:1::/48 a/a"))
        .containsExactly("2001:db8::/32 a/a");
  }

  @Test
  void coverAllOfAFamily() throws Exception {
    assertThat(merged("::/0 a/a", "::/128 a/b", "0.0.0.0/0 a/a", "255.255.255.255/32 a/b"))
        .containsExactly(
            "0.0.0.0-255.255.255.254 a/a",
            "255.255.255.255/32 a/b",
            "::/128 a/b",
            "::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff a/a");
  }

  @Test
  void takeAPrefixThatIsListedTwice() throws Exception {
    assertThat(merged("10.0.0.0/8 a/a", "10.0.0.0/8 a/a")).containsExactly("10.0.0.0/8 a/a");
  }

  @Test
  void preferARegionToAllOfItsCloud() throws Exception {
    String global = "10.0.0.0/8 aws/GLOBAL";
    String region = "10.0.0.0/8 aws/us-east-1";
    assertThat(merged(global, region)).containsExactly(region);
    assertThat(merged(region, global)).containsExactly(region);
    assertThat(merged("10.0.0.0/8 aws/us-east-1", "10.1.0.0/16 aws/GLOBAL")).hasSize(3);
  }

  @Test
  void refuseAPrefixInTwoRegions() {
    assertThatThrownBy(() -> merged("10.0.0.0/8 a/a", "10.0.0.0/8 a/b", "11.0.0.0/8 a/a"))
        .isInstanceOf(UnusableRangesException.class)
        .hasMessage(
            "1 prefix is in two regions: 10.0.0.0/8 is a/a in 1.json and a/b in 2.json; leave one"
                + " of the two out");
    assertThatThrownBy(() -> merged("10.0.0.0/8 a/global", "10.0.0.0/8 b/b"))
        .hasMessageStartingWith("1 prefix is in two regions");
  }

  @Test
  void nameTheFirstTenThatAreInTwoRegions() {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      lines.add("%d.0.0.0/8 a/a".formatted(i));
      lines.add("%d.0.0.0/8 a/b".formatted(i));
    }
    assertThatThrownBy(() -> merged(lines.toArray(String[]::new)))
        .hasMessageStartingWith("12 prefixes are in two regions: 1.0.0.0/8 is a/a in 1.json")
        .hasMessageContaining("; 10.0.0.0/8 is a/a in 19.json and a/b in 20.json; and 2 more;")
        .hasMessageNotContaining("11.0.0.0/8");
  }

  @Test
  void areOfTheDayThatIsGiven() throws Exception {
    AddressRanges none = AddressRangesMerge.merge(DAY, List.of());
    assertThat(none.size()).isZero();
    assertThat(none.asOf()).contains(DAY);
  }

  /** Of a source for each line. */
  private static Stream<String> merged(String... lines) throws UnusableRangesException {
    List<RangesSource> sources = new ArrayList<>();
    for (String line : lines) {
      String name = sources.size() + 1 + ".json";
      sources.add(new RangesSource(name, Optional.empty(), entries(line)));
    }
    return AddressRangesMerge.merge(DAY, sources).ranges().map(RegionRange::toString);
  }
}
