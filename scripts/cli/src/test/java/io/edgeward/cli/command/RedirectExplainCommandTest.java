package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.parity.CopiesServer;
import io.edgeward.model.image.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectExplainCommandTest {
  private static final Digest DIGEST = Digest.of("sha256:" + "0123456789abcdef".repeat(4));
  private static final String BLOB = "/v2/foo/blobs/" + DIGEST;
  private static final String AWS = "203.0.113.7";
  private static final Duration FIRST = Duration.ofMillis(900);
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

  @Test
  void tellsEveryStep() {
    Run run = explain("/v2/foo/manifests/1.0?ns=x", ELSEWHERE);
    assertThat(run.out())
        .isEqualTo(
            """
            STEP      WHAT
            request   GET /v2/foo/manifests/1.0?ns=x
            read as   manifest of foo, manifests/1.0
            client    192.0.2.1, other: in no range of a cloud
            rule      aws-blobs: it is for kind blob
            rule      default matches
            flip      20 percent of networks; 192.0.2.0/24 moves from 53 percent on, so it stays
            status    307
            target    google: the registry has everything
            Location  https://us-docker.pkg.dev/v2/acme/images/foo/manifests/1.0
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void tellsWhatWouldComeOfEachAnswer() {
    assertThat(explain(BLOB, AWS, "--offline").out())
        .isEqualTo(
            """
            STEP      WHAT
            request   GET %1$s
            read as   blob of foo, blobs/%2$s
            client    203.0.113.7, in aws/us-east-1
            rule      aws-blobs matches
            outcome   when s3 has it
            status    307
            target    s3: the copies have it
            Location  https://s3.example/%3$s
            outcome   when s3 has it not, and r2 has it
            passed    s3: it lacks the content
            status    307
            target    r2: the copies have it
            Location  https://r2.example/%2$s
            outcome   when s3 has it not, and r2 has it not
            passed    s3: it lacks the content
            passed    r2: it lacks the content
            status    307
            target    google: the registry has everything
            Location  https://us-docker.pkg.dev/v2/acme/images%4$s
            """
                .formatted(BLOB, DIGEST, DIGEST.hex(), BLOB.substring(3)));
  }

  @Test
  void asksTheTargets() {
    try (CopiesServer s3 = new CopiesServer();
        CopiesServer r2 = new CopiesServer()) {
      r2.put(DIGEST, new byte[42]);
      String copies = "http://%s/blobs/{digest}";
      folder.write(
          "redirect.json",
          RedirectFolder.DOCUMENT
              .replace("https://s3.example/{hex}", copies.formatted(s3.host()))
              .replace("https://r2.example/{digest}", copies.formatted(r2.host())));
      assertThat(explain(BLOB, AWS).out())
          .endsWith(
              """
              rule      aws-blobs matches
              asked     s3: HEAD http://%1$s/blobs/%3$s: it is not there
              asked     r2: HEAD http://%2$s/blobs/%3$s: it is there, 42 B
              passed    s3: it lacks the content
              status    307
              target    r2: the copies have it
              Location  http://%2$s/blobs/%3$s
              """
                  .formatted(s3.host(), r2.host(), DIGEST));
    }
  }

  @Test
  void isPatientWithTheFirstRequestOfAProcess() {
    try (CopiesServer s3 = new CopiesServer().put(DIGEST, new byte[42]).late(FIRST)) {
      String copies = "http://%s/blobs/{digest}".formatted(s3.host());
      folder.write(
          "redirect.json", RedirectFolder.DOCUMENT.replace("https://s3.example/{hex}", copies));
      assertThat(explain(BLOB, AWS).out()).contains("it is there, 42 B");
    }
  }

  @Test
  void tellsOfATargetThatDoesNotAnswer() {
    String nowhere = "http://127.0.0.1:1/{digest}";
    folder.write(
        "redirect.json",
        RedirectFolder.DOCUMENT
            .replace("https://s3.example/{hex}", nowhere)
            .replace("https://r2.example/{digest}", "http://127.0.0.1:1/r2/{digest}"));
    assertThat(explain(BLOB, AWS).out())
        .contains("s3: HEAD http://127.0.0.1:1/%s: no answer that tells\n".formatted(DIGEST))
        .contains("passed    s3: it did not say whether it has the content\n")
        .contains("target    google: the registry has everything\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100|192.0.2.1|false|moves from 53 percent on, so it is moved",
        "95|192.0.2.1|true|only counted; 192.0.2.0/24 moves from 53 percent on, so it would be"
            + " moved, and stays",
        "95|2001:db8::1|false|2001:db8::/48 moves from 64 percent on, so it is moved",
      })
  void tellsTheSideOfAFlip(int percent, String from, boolean shadow, String sentence) {
    folder.write(
        "redirect.json",
        RedirectFolder.DOCUMENT
            .replace("\"percent\": 20", "\"percent\": " + percent)
            .replace("\"shadow\": false", "\"shadow\": " + shadow));
    assertThat(explain("/v2/foo/manifests/1.0", from).out()).contains(sentence);
  }

  @Test
  void tellsWhyARequestIsRefused() {
    Run run = explain("/v2/..%2fother/manifests/1.0", ELSEWHERE);
    assertThat(run.out())
        .isEqualTo(
            """
            STEP     WHAT
            request  GET /v2/..%2fother/manifests/1.0
            read as  nothing that is served
            status   400 NAME_INVALID: the path holds percent-encoding, an empty or dot segment, a \
            backslash or a control character: write it plain
            """);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(explain("/v2/other/manifests/1.0", ELSEWHERE).out())
        .contains("404 NAME_UNKNOWN: there is no such repository here");
    assertThat(explain("/v2/foo/manifests/1.0", ELSEWHERE, "--method", "PUT").out())
        .contains("405 UNSUPPORTED: only GET and HEAD are served here");
  }

  @Test
  void tellsWhichConditionDoesNotHold() {
    folder.write(
        "redirect.json",
        RedirectFolder.DOCUMENT.replace(
            "{\"name\": \"default\"",
            """
            {"name": "a", "match": {"clients": ["aws"]}, "targets": ["next"]},
            {"name": "b", "match": {"repositories": ["foo/bar"]}, "targets": ["next"]},
            {"name": "c", "match": {"agents": ["crane/"]}, "targets": ["next"]},
            {"name": "d", "match": {"served": ["us-east1", "asia"]}, "targets": ["next"]},
            {"name": "default\"\
            """));
    assertThat(explain("/v2/foo/manifests/1.0", ELSEWHERE).out())
        .contains(
            """
            rule      a: it is for clients in aws
            rule      b: it is for repository foo/bar
            rule      c: it is for user agents that begin with crane/
            rule      d: it is for requests that are served in asia or us-east1
            rule      default matches
            """);
    assertThat(explain("/v2/foo/manifests/1.0", ELSEWHERE, "--agent", "crane/1").out())
        .contains("rule      c matches");
    assertThat(explain("/v2/foo/manifests/1.0", ELSEWHERE, "--served", "asia").out())
        .contains("rule      d matches");
  }

  @Test
  void writesTheStepsAsData() {
    assertThat(explain("/v2/foo/manifests/1.0", ELSEWHERE, "-o", "yaml").out())
        .isEqualTo(
            """
            method: GET
            target: "/v2/foo/manifests/1.0"
            kind: manifest
            repository: foo
            content: manifests/1.0
            query: ""
            region: other
            client: "192.0.2.1"
            network: "192.0.2.0/24"
            skipped:
            - rule: aws-blobs
              reason: "it is for kind blob"
            rule: default
            side: stable
            flip:
              percent: 20
              shadow: false
              movesFrom: 53
            outcomes:
            - answers: []
              passed: []
              status: 307
              target: google
              location: "https://us-docker.pkg.dev/v2/acme/images/foo/manifests/1.0"
              reason: "the registry has everything"
            """);
    assertThat(explain(BLOB, AWS, "--offline", "-o", "json").out())
        .contains("\"answer\": \"there\"", "\"answer\": \"absent\"");
  }
}
