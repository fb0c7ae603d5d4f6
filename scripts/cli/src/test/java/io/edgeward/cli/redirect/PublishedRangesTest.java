package io.edgeward.cli.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.UnusableRangesException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedRangesTest {
  private static final String AWS =
      """
      {"createDate": "2026-07-29-08-27-05",
       "prefixes": [{"ip_prefix": "10.0.0.0/8", "region": "us-east-1", "service": "AMAZON"}],
       "ipv6_prefixes": [{"ipv6_prefix": "2600::/32", "region": "GLOBAL"}]}
      """;

  private static final String GOOGLE =
      """
      {"creationTime": "2026-07-29T07:05:53.849365",
       "prefixes": [{"ipv4Prefix": "34.0.0.0/8", "scope": "us-east1"},
                    {"ipv6Prefix": "2600:1900::/32", "scope": "global"}]}
      """;

  private static final String AZURE =
      """
      {"values": [
       {"name": "AzureCloud", "properties": {}},
       {"name": "AzureCloud.uksouth", "properties": {"addressPrefixes": ["20.0.0.0/8", "::/8"]}}]}
      """;

  @Test
  void knowEachKindByWhatItSays() throws Exception {
    assertThat(read(AWS).prefixes().toString()).contains("=10.0.0.0/8,", "region=aws/us-east-1");
    assertThat(read(AWS).asOf()).contains(LocalDate.parse("2026-07-29"));
    assertThat(read(GOOGLE).prefixes().toString()).contains("=34.0.0.0/8,", "google/us-east1");
    assertThat(read(GOOGLE).asOf()).contains(LocalDate.parse("2026-07-29"));
    assertThat(read(AZURE).prefixes().toString()).contains("=20.0.0.0/8,", "azure/uksouth");
    assertThat(read(AZURE).asOf()).isEmpty();
    assertThat(read("\n # our own\n\t10.0.0.0/8 \t a/b \r\n").prefixes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "createDate|created|$: has neither createDate (of AWS), creationTime (of Google) nor values"
            + " (of Azure); fetch the list again",
        "2026-07-29-08-27-05|today|$.createDate: begins with no date; write it as 2026-07-29",
        "\"prefixes\"|\"ipv4_prefixes\"|$.prefixes: is missing or empty; fetch the list again",
        "\"ipv6_prefixes\"|\"more\"|$.ipv6_prefixes: is missing or empty; fetch the list again",
        "10.0.0.0/8|10.0.0.1/8|$.prefixes[0].ip_prefix: \"10.0.0.1/8\" is not an address prefix: it"
            + " has bits after the first 8, write 10.0.0.0/8",
        "\"2600::/32\"|7|$.ipv6_prefixes[0].ipv6_prefix: found a number; write a string",
        "us-east-1|us east|$.prefixes[0].region: \"aws/us east\" is not a cloud region: a region"
            + " has letters, digits, and after the first character '.', '_' and '-'",
        "\"region\": \"us-east-1\",|''|$.prefixes[0].region: is missing",
        "\"GLOBAL\"}]}|\"GL|line 3, column 60: this is not JSON (RFC 8259)",
      })
  void refuseAMalformedListOfAws(String before, String after, String sentence) {
    refused(AWS, before, after, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-07-29T|29.7.2026 |$.creationTime: begins with no date; write it as 2026-07-29",
        "ipv4Prefix|prefix|$.prefixes[0].ipv4Prefix: is missing",
        "2600:1900::/32|2600|$.prefixes[1].ipv6Prefix: \"2600\" is not an address prefix: write an"
            + " address and a length, such as 192.0.2.0/24 or 2001:db8::/32",
        "\"scope\": \"us-east1\"|\"region\": \"us-east1\"|$.prefixes[0].scope: is missing",
      })
  void refuseAMalformedListOfGoogle(String before, String after, String sentence) {
    refused(GOOGLE, before, after, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\": \"AzureCloud\"|\"id\": 1|$.values[0].name: is missing",
        "\"addressPrefixes\"|\"prefixes\"|$.values[1].properties.addressPrefixes: is missing",
        "\"properties\": {\"a|\"p\": {\"a|$.values[1].properties: is missing",
        "AzureCloud.uksouth|AzureCloud.|$.values[1].name: \"azure/\" is not a cloud region: a"
            + " region has letters, digits, and after the first character '.', '_' and '-'",
        "::/8|::/129|$.values[1].properties.addressPrefixes[1]: \"::/129\" is not an address"
            + " prefix: the length is a number up to 128",
      })
  void refuseMalformedServiceTags(String before, String after, String sentence) {
    refused(AZURE, before, after, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/8|list:2: there is nothing after the prefix; write PREFIX CLOUD/REGION",
        "10.0.0.0/8 a/b c|list:2: there is more than a region after the prefix; write PREFIX"
            + " CLOUD/REGION",
        "10.0.0.0/8 a|list:2: \"a\" is not a cloud region: write CLOUD/REGION, such as"
            + " aws/us-east-1",
        "10.0.0.0 a/b|list:2: \"10.0.0.0\" is not an address prefix: add the length, /32 for one"
            + " address",
        "# nothing else|list lists no prefix; leave it out, or fetch it again",
      })
  void refuseAMalformedPlainList(String line, String sentence) {
    assertThatThrownBy(() -> read("# ours\n" + line + "\n"))
        .isInstanceOf(UnusableRangesException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|list, $: found an array; write an object, {...}",
        "''|list lists no prefix; leave it out, or fetch it again",
        "<html>|list:1: \"<html>\" is not an address prefix: write an address and a length, such as"
            + " 192.0.2.0/24 or 2001:db8::/32",
        "{\"values\": [{\"name\": \"AzureCloud\"}]}|list lists no prefix; leave it out, or fetch it"
            + " again",
      })
  void refuseWhatIsNoList(String text, String sentence) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnusableRangesException.class)
        .hasMessage(sentence);
  }

  private static void refused(String text, String before, String after, String sentence) {
    assertThat(text).contains(before);
    assertThatThrownBy(() -> read(text.replace(before, after)))
        .isInstanceOf(UnusableRangesException.class)
        .hasMessage("list, " + sentence);
  }

  private static RangesSource read(String text) throws UnusableRangesException {
    return PublishedRanges.read("list", text.getBytes(UTF_8));
  }
}
