package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectRangesCommandTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @TempDir private Path temp;

  @Test
  void mergesTheListsOfAllCloudsIntoOneText() throws IOException {
    Run run = ranges(aws(TODAY), google(TODAY.minusDays(2)), azure(), plain());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            # as of: %s
            # sources: aws.json, azure.json, google.json, plain.txt
            10.0.0.0/16 aws/us-east-1
            10.1.0.0/16 plain/site-1
            10.2.0.0-10.255.255.255 aws/us-east-1
            20.0.0.0/8 azure/westeurope
            34.0.0.0/8 google/us-east1
            2600:1900::/32 google/global
            2600:1f00::/32 aws/GLOBAL
            2603::/32 azure/westeurope
            # end: 8 ranges
            """
                .formatted(TODAY.minusDays(2)));
  }

  @Test
  void printsTheSameForAnyOrderOfFiles() throws IOException {
    assertThat(ranges(azure(), aws(TODAY)).out()).isEqualTo(ranges(aws(TODAY), azure()).out());
  }

  @Test
  void warnsOfListsThatAreOlderThanSixtyDays() throws IOException {
    assertThat(ranges(aws(TODAY), google(TODAY.minusDays(60))).err()).isEmpty();
    Run old = ranges(aws(TODAY), google(TODAY.minusDays(1061)));
    assertThat(old.err())
        .isEqualTo("warning: these ranges are 1,061 days old; fetch newer lists\n");
    assertThat(old.out()).startsWith("# as of: " + TODAY.minusDays(1061) + "\n").endsWith("s\n");
    assertThat(old.exit()).isZero();
  }

  @Test
  void needsADayWhereNoFileHasOne() throws IOException {
    Run none = ranges(azure(), plain());
    assertThat(none.err())
        .isEqualTo(
            "edgeward redirect ranges: no file has a date; give the day that they were fetched on,"
                + " --as-of YYYY-MM-DD; see edgeward redirect ranges --help\n");
    assertThat(none.out()).isEmpty();
    assertThat(none.exit()).isEqualTo(2);
    assertThat(ranges(azure(), "--as-of", TODAY.toString()).out())
        .startsWith("# as of: " + TODAY + "\n");
  }

  @Test
  void takesTheOldestDayOfFilesAndOption() throws IOException {
    String before = TODAY.minusDays(1).toString();
    assertThat(ranges(azure(), aws(TODAY), "--as-of", before).out())
        .startsWith("# as of: " + before);
    assertThat(ranges(azure(), google(TODAY.minusDays(3)), "--as-of", before).out())
        .startsWith("# as of: " + TODAY.minusDays(3));
  }

  @Test
  void refusesADayThatTellsNothing() throws IOException {
    String sentence = "edgeward redirect ranges: --as-of%s; see edgeward redirect ranges --help\n";
    assertThat(ranges(aws(TODAY), "--as-of", TODAY.toString()).err())
        .isEqualTo(sentence, ": every file has a date of its own; leave it out");
    assertThat(ranges(azure(), "--as-of", "2026-02-30").err())
        .isEqualTo(sentence, " 2026-02-30: write a day that has been, such as 2026-11-20");
    assertThat(ranges(azure(), "--as-of", TODAY.plusDays(1).toString()).err())
        .contains("write a day that has been");
  }

  @Test
  void printsNothingWhereAFileIsMalformed() throws IOException {
    Path bad = write("bad.json", "{\"createDate\": \"x\", \"prefixes\": []}");
    Run run = ranges(aws(TODAY), bad);
    assertThat(run.err())
        .isEqualTo(
            "edgeward redirect ranges: %s, $.prefixes: is missing or empty; fetch the list again\n"
                .formatted(bad));
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    Run run = ranges(temp.resolve("none.json"));
    assertThat(run.err())
        .isEqualTo(
            "edgeward redirect ranges: cannot read %s: there is no such file or directory\n"
                .formatted(temp.resolve("none.json")));
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void namesBothFilesOfAContradiction() throws IOException {
    Path other = write("other.txt", "20.0.0.0/8 plain/site-2\n");
    assertThat(ranges(azure(), other, "--as-of", TODAY.toString()).err())
        .isEqualTo(
            "edgeward redirect ranges: 1 prefix is in two regions: 20.0.0.0/8 is azure/westeurope"
                + " in"
                + " %s and plain/site-2 in %s; leave one of the two out\n"
                    .formatted(temp.resolve("azure.json"), other));
  }

  private Run ranges(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("redirect", "ranges"));
    List.of(arguments).forEach(argument -> all.add(argument.toString()));
    return Run.of(all.toArray(String[]::new));
  }

  private Path aws(LocalDate day) throws IOException {
    return write(
        "aws.json",
        """
        {"syncToken": "1", "createDate": "%s-08-27-05",
         "prefixes": [
          {"ip_prefix": "10.0.0.0/8", "region": "us-east-1", "service": "AMAZON"},
          {"ip_prefix": "10.0.0.0/8", "region": "us-east-1", "service": "EC2"}],
         "ipv6_prefixes": [{"ipv6_prefix": "2600:1f00::/32", "region": "GLOBAL", "service": "S3"}]}
        """
            .formatted(day));
  }

  private Path google(LocalDate day) throws IOException {
    return write(
        "google.json",
        """
        {"syncToken": "1", "creationTime": "%sT07:05:53.849365",
         "prefixes": [
          {"ipv4Prefix": "34.0.0.0/8", "service": "Google Cloud", "scope": "us-east1"},
          {"ipv6Prefix": "2600:1900::/32", "service": "Google Cloud", "scope": "global"}]}
        """
            .formatted(day));
  }

  private Path azure() throws IOException {
    return write(
        "azure.json",
        """
        {"changeNumber": 1, "cloud": "Public", "values": [
          {"name": "ActionGroup", "properties": {"addressPrefixes": ["20.1.0.0/16"]}},
          {"name": "AzureCloud", "properties": {"addressPrefixes": ["20.2.0.0/16"]}},
          {"name": "AzureCloud.westeurope",
           "properties": {"addressPrefixes": ["20.0.0.0/8", "2603::/32"]}}]}
        """);
  }

  private Path plain() throws IOException {
    return write("plain.txt", "# ours\n\n10.1.0.0/16 plain/site-1\n");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content);
  }
}
