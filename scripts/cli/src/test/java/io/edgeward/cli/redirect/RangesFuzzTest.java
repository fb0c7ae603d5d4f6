package io.edgeward.cli.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.address.AddressRangesText;
import io.edgeward.model.address.IpAddress;
import io.edgeward.model.address.UnusableRangesException;
import io.edgeward.testkit.property.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever clients, clouds and disks write is understood, or refused in one sentence. */
class RangesFuzzTest {
  @Test
  void addressesOfClientsEnd() {
    Fuzz.of(
            "addresses",
            "192.0.2.1:443",
            "[2001:db8::1]:443",
            "::ffff:192.0.2.1",
            "1:2:3:4:5:6:7:8")
        .endsWell(bytes -> {
          String text = new String(bytes, UTF_8);
          IpAddress.find(text).ifPresent(IpAddress::toString);
          IpAddress.findWithPort(text).ifPresent(IpAddress::network);
        });
  }

  @Test
  void publishedListsEnd() {
    Fuzz.of(
            "published ranges",
            "{\"createDate\":\"2026-07-29\",\"prefixes\":[{\"ip_prefix\":\"10.0.0.0/8\",\"region\":\"a\"}],"
                + "\"ipv6_prefixes\":[{\"ipv6_prefix\":\"::/8\",\"region\":\"a\"}]}",
            "{\"creationTime\":\"2026-07-29\",\"prefixes\":[{\"ipv4Prefix\":\"10.0.0.0/8\",\"scope\":\"a\"}]}",
            "{\"values\":[{\"name\":\"AzureCloud.a\",\"properties\":{\"addressPrefixes\":[\"::/8\"]}}]}",
            "# ours\n10.0.0.0/8 a/b\n::/8 a/b\n")
        .endsIn(UnusableRangesException.class, bytes -> PublishedRanges.read("list", bytes));
  }

  @Test
  void textsOfRangesEnd() {
    Fuzz.of(
            "texts of ranges",
            "# as of: 2026-07-29\n10.0.0.0/8 a/b\n::1-::3 a/c\n# end: 2 ranges\n",
            "# as of: 2026-07-29\n# end: 0 ranges\n")
        .endsIn(UnusableRangesException.class, bytes -> AddressRangesText.parse("text", bytes));
  }
}
