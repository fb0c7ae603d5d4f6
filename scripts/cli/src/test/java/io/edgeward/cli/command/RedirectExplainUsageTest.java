package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectExplainUsageTest {
  private static final Digest DIGEST = Digest.of("sha256:" + "0123456789abcdef".repeat(4));
  private static final String BLOB = "/v2/foo/blobs/" + DIGEST;
  private static final String AWS = "203.0.113.7";
  private static final String ELSEWHERE = "192.0.2.1";

  @TempDir private Path temp;
  private RedirectFolder folder;

  @BeforeEach
  void write() {
    folder = new RedirectFolder(temp);
  }

  private Run explain(String url, String from, String... more) {
    List<String> arguments = new ArrayList<>(List.of(url, "--from", from));
    arguments.addAll(List.of(more));
    return folder.run("explain", arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v2/|status    200: served here",
        "https://registry.example|Location  https://example.com/",
        "https://registry.example/v2/foo/tags/list?n=5|read as   tags of foo, tags/list, the query"
            + " ?n=5 is kept",
        "registry.example/foo/bar:1.0|request   GET /v2/foo/bar/manifests/1.0",
        "localhost:5000/foo:1.0|request   GET /v2/foo/manifests/1.0",
        "foo:1.0|request   GET /v2/foo/manifests/1.0",
      })
  void readsAPathAUrlOrAReference(String url, String line) {
    Run run = explain(url, ELSEWHERE);
    assertThat(run.out().replaceAll(" +", " ")).contains(line.replaceAll(" +", " "));
    assertThat(run.exit()).isZero();
  }

  @Test
  void findsTheClientInAList() {
    String list = "10.0.0.1, " + AWS + ", 198.51.100.9";
    assertThat(explain("/v2/foo/manifests/1.0", list, "--hops", "1").out())
        .contains("client    203.0.113.7, in aws/us-east-1");
    assertThat(explain("/v2/foo/manifests/1.0", "x, y", "--hops", "0").out())
        .contains("client    unknown: what stands for the client is no address")
        .contains("20 percent of networks; a client without an address stays");
    Run few = explain(BLOB, AWS, "--hops", "1");
    assertThat(few.out())
        .contains("400 DENIED: X-Forwarded-For has fewer entries than there are proxies in front");
    assertThat(few.exit()).isEqualTo(1);
    assertThat(explain("/v2/foo/manifests/1.0", AWS, "--hops", "1").out())
        .contains("unknown: the list has fewer entries than the client's and those of --hops");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v2/ --from nowhere|--from nowhere: write an IPv4 or IPv6 address",
        "/v2/ --from 10.0.0.1,10.0.0.2|--from 10.0.0.1,10.0.0.2: of a list, tell by --hops N whose"
            + " it is",
        "/v2/ --from 10.0.0.1 --hops 11|--hops 11: write a number from 0 to 10",
        "/v2/ --from 10.0.0.1 --hops few|--hops few: write a whole number",
        "foo --from 10.0.0.1|URL: \"foo\" is not a URL: write /v2/NAME/...,"
            + " https://DOMAIN/v2/NAME/... or DOMAIN/NAME:TAG",
        "ftp://foo --from 10.0.0.1|URL: \"ftp://foo\" is not a URL: begin with https:// or /v2/",
        "/v2/|missing --from IP",
      })
  void saysWhatIsWrongWithItsArguments(String arguments, String sentence) {
    Run run = folder.run("explain", arguments.split(" "));
    assertThat(run.err())
        .isEqualTo(
            "edgeward redirect explain: %s; see edgeward redirect explain --help\n"
                .formatted(sentence));
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain /v2/ --from 10.0.0.1", "hosts", "parity foo:1.0"})
  void needsAConfiguration(String command) {
    String name = "edgeward redirect " + command.split(" ")[0];
    Run none = Run.of(("redirect " + command).split(" "));
    assertThat(none.err())
        .isEqualTo(
            "%s: missing --redirect PLACE, where the configuration is; or set EDGEWARD_REDIRECT; see %1$s --help\n"
                .formatted(name));
    assertThat(none.exit()).isEqualTo(2);
    Run nowhere = Run.of(("redirect " + command + " --redirect nowhere").split(" "));
    assertThat(nowhere.err())
        .isEqualTo(
            "%s: there is no configuration at nowhere; correct --redirect, or begin with edgeward"
                    .formatted(name)
                + " flip stage\n");
    assertThat(nowhere.exit()).isEqualTo(2);
  }
}
