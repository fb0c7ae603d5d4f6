package io.edgeward.model.address;

import static io.edgeward.model.address.AddressFixtures.entries;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTextTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  private static final String TEXT =
      """
      # as of: 2026-11-20
      # sources: cloud.json, ip-ranges.json
      10.0.0.0/8 aws/us-east-1
      11.0.0.0-11.0.2.255 google/europe-west1
      2001:db8::/32 aws/us-east-1
      # end: 3 ranges
      """;

  @Test
  void isWrittenInOrder() {
    AddressRanges ranges =
        AddressRanges.of(DAY, entries("10.0.0.0/8 aws/us-east-1", "::/128 google/global"));
    assertThat(AddressRangesText.write(ranges, List.of("a.json", "b\nc.json")))
        .isEqualTo(
            """
            # as of: 2026-11-20
            # sources: a.json, b\\u{a}c.json
            10.0.0.0/8 aws/us-east-1
            ::/128 google/global
            # end: 2 ranges
            """);
  }

  @Test
  void isReadAsItIsWritten() throws Exception {
    AddressRanges ranges = parse(TEXT);
    assertThat(ranges.asOf()).contains(DAY);
    assertThat(AddressRangesText.write(ranges, List.of("cloud.json", "ip-ranges.json")))
        .isEqualTo(TEXT);
  }

  @Test
  void mayHaveCommentsAndBlankLinesAnywhere() throws Exception {
    String text =
        "\n# Größe\n#\n \t\n" + TEXT.replace("\n2001", "\n\n# IPv6\n2001").strip() + "\n\n# more";
    assertThat(parse(text).size()).isEqualTo(3);
  }

  @Test
  void mayHaveNoRanges() throws Exception {
    assertThat(parse("# as of: 2026-11-20\n# end: 0 ranges\n").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# as of: 2026-11-20\\n|''|ranges.txt: there is no line \"# as of: YYYY-MM-DD\", so its age"
            + " is not known; make the text again",
        "2026-11-20|20.11.2026|ranges.txt:1: \"# as of: 20.11.2026\"; write # as of: YYYY-MM-DD",
        "2026-11-20|2026-11-31|ranges.txt:1: \"# as of: 2026-11-31\"; write # as of: YYYY-MM-DD",
        "# sources: cloud.json, ip-ranges.json|# as of: 2026-11-21|ranges.txt:2: there is a second"
            + " date; keep the older one",
        "10.0.0.0/8 aws|12.0.0.0/8 aws|ranges.txt:4: 11.0.0.0-11.0.2.255 must come after all of"
            + " 12.0.0.0/8; make the text again",
        "10.0.0.0/8 aws|11.0.1.0/24 aws|ranges.txt:4: 11.0.0.0-11.0.2.255 must come after all of"
            + " 11.0.1.0/24; make the text again",
        "11.0.0.0-11.0.2.255|10.0.0.0/8|ranges.txt:4: 10.0.0.0/8 must come after all of 10.0.0.0/8;"
            + " make the text again",
        "11.0.0.0-11.0.2.255|10.255.255.255/32|ranges.txt:4: 10.255.255.255/32 must come after all"
            + " of 10.0.0.0/8; make the text again",
        "10.0.0.0/8 aws/us-east-1|10.0.0.0/8|ranges.txt:3: \"10.0.0.0/8\"; write PREFIX"
            + " CLOUD/REGION, or FIRST-LAST CLOUD/REGION",
        "10.0.0.0/8|10.0.0.1/8|ranges.txt:3: \"10.0.0.1/8\" is not an address prefix: it has bits"
            + " after the first 8, write 10.0.0.0/8",
        "11.0.0.0-11.0.2.255|11.0.0.0-|ranges.txt:4: \"11.0.0.0-\" is not an address range: write"
            + " two addresses, such as 192.0.2.0-192.0.4.255",
        "google/europe-west1|google|ranges.txt:4: \"google\" is not a cloud region: write"
            + " CLOUD/REGION, such as aws/us-east-1",
        "google/europe-west1|google/a b|ranges.txt:4: \"google/a b\" is not a cloud region: a"
            + " region has letters, digits, and after the first character '.', '_' and '-'",
        "# end: 3 ranges\\n|''|ranges.txt: there is no line \"# end: 3 ranges\", so it may be cut"
            + " off; make the text again",
        "aws/us-east-1\\n# end: 3 ranges\\n|aws/us|ranges.txt: there is no line \"# end: 3"
            + " ranges\", so it may be cut off; make the text again",
        "# end: 3 ranges|# end: 3 range|ranges.txt:6: \"# end: 3 range\" stands after 3 ranges;"
            + " make the text again, or write \"# end: 3 ranges\" if lines were changed by hand",
        "# end: 3|# end: 4|ranges.txt:6: \"# end: 4 ranges\" stands after 3 ranges; make the text"
            + " again, or write \"# end: 3 ranges\" if lines were changed by hand",
        "ranges\\n|ranges\\nffff::/16 a/a\\n|ranges.txt:7: there is a range after the end; make the"
            + " text again",
        "us-east-1\\n|us-east-1\\r\\n|ranges.txt:3: the line ends in CR LF; save the text with LF"
            + " alone",
        "10.0.0.0/8|' 10.0.0.0/8'|ranges.txt:3: \"\" is not an address prefix: write an address and"
            + " a length, such as 192.0.2.0/24 or 2001:db8::/32",
      })
  void isRefusedWithItsDefect(String before, String after, String sentence) {
    String text = TEXT.replaceFirst(Pattern.quote(lines(before)), lines(after));
    assertThat(text).isNotEqualTo(TEXT);
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(UnusableRangesException.class)
        .hasMessage(sentence);
  }

  @Test
  void isRefusedWhereverItIsCutOff() {
    int whole = TEXT.length() - 1;
    for (int length = 0; length < whole; length++) {
      String cut = TEXT.substring(0, length);
      assertThatThrownBy(() -> parse(cut))
          .as("the first %d characters", length)
          .isInstanceOf(UnusableRangesException.class);
    }
  }

  private static String lines(String escaped) {
    return escaped.translateEscapes();
  }

  private static AddressRanges parse(String text) throws UnusableRangesException {
    return AddressRangesText.parse("ranges.txt", text.getBytes(UTF_8));
  }
}
