package io.edgeward.redirect.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a document is told in whole sentences, and all of it at once. */
class DocumentDefectsTest {
  /** What stands in the document, what is written instead, and what is said about that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "ranges": "ranges.txt"|"range": "x"|$: does not know the name "range"; use generation, before, ranges, repositories, pages, sample, targets, rules/$.rules[0].match.clients[0]: found "aws/us-east-1"; use other or unknown, for there are no ranges, which name clouds
          "ranges": "ranges.txt"|"ranges": "/etc/ranges"|$.ranges: found "/etc/ranges"; write the path of a file, relative to this document
          "ranges": "ranges.txt"|"ranges": 7|$.ranges: found a number; write a string
          {"ranges"|{"generation": 3, "ranges"|$.generation: edgeward flip writes it; leave it out
          {"ranges"|{"before": 3, "ranges"|$.before: edgeward flip writes it; leave it out
          "sig-storage"],|"sig-storage/x"],|$.repositories[1]: found "sig-storage/x"; write the first component of a name, such as kube-apiserver
          ["kube-apiserver", "sig-storage"]|[1]|$.repositories[0]: found a number; write a string
          "https://example.com/"|"http://example.com/"|$.pages.home: found "http://example.com/"; write an https URL of up to 200 characters
          "https://example.com/"|"https://a b.example/"|$.pages.home: found "https://a b.example/"; write an https URL of up to 200 characters
          "https://example.com/"|"https://example.com/\\n"|$.pages.home: found "https://example.com/\\u{a}"; write an https URL of up to 200 characters
          "home"|"house"|$.pages: does not know the name "house"; use home, privacy
          kube-apiserver:v1.27.3|gcr.io/kube-apiserver:v1|$.sample[0]: found "gcr.io/kube-apiserver:v1"; name what $.repositories lets through
          kube-apiserver:v1.27.3|kube-apiserver|$.sample[0]: found "kube-apiserver"; write NAME:TAG or NAME@DIGEST, without a registry
          kube-apiserver:v1.27.3|kube-proxy:v1.27.3|$.sample[0]: found "kube-proxy:v1.27.3"; name what $.repositories lets through
          kube-apiserver:v1.27.3|kube-apiserver@sha256:1|$.sample[0]: found "kube-apiserver@sha256:1"; write NAME:TAG or NAME@DIGEST, without a registry
          "payer": "aws",||$.targets.s3.payer: is missing
          "payer": "aws",|"payer": "A & B",|$.targets.s3.payer: found "A & B"; write up to 63 lower-case letters, digits and dashes, no dash at the beginning
          "copies": "https://bucket|"registry": "https://bucket|$.targets.s3.registry: "bucket.s3.amazonaws.com/images/{digest}" is not a registry: each part between slashes has lower-case letters and digits, joined by '.', '_', '__' or dashes
          "copies": "https://|"copies": "http://|$.targets.s3.copies: "http://bucket.s3.amazonaws.com/images/{digest}" is not a URL template: use https, or http with a loopback host
          images/{digest}|images/{diges}|$.targets.s3.copies: "https://bucket.s3.amazonaws.com/images/{diges}" is not a URL template: write {digest}, or {algo} and {hex}, where the digest stands
          images/{digest}|images/{hex}?x|$.targets.s3.copies: "https://bucket.s3.amazonaws.com/images/{hex}?x" is not a URL template: use letters, digits and . _ ~ - / in the path, and only {digest}, {algo} and {hex}
          "payer": "aws",|"payer": "aws", "incomplete": true,|$.targets.s3: does not know the name "incomplete"; use copies, payer, hosts
          "payer": "aws",|"payer": "aws", "registry": "https://gcr.io",|$.targets.s3: it is registry and copies at once; write one of the two
          "copies": |"copy": |$.targets.s3: it is neither registry nor copies; write one of the two
          https://k8s.gcr.io|gcr|$.targets.old.registry: "gcr" is not a registry: begin with https://
          https://k8s.gcr.io|https://gcr|$.targets.old.registry: "gcr" is not a registry: begin with the registry's host, such as gcr.io or localhost:5000
          "incomplete": true|"incomplete": "yes"|$.targets.old.incomplete: found a string; write true or false
          ["storage.googleapis.com"]|["https://x.io"]|$.targets.google.hosts[0]: found "https://x.io"; write a host alone, such as storage.googleapis.com
          "name": "aws-blobs",|"name": "AWS",|$.rules[0].name: found "AWS"; write up to 63 lower-case letters, digits and dashes, no dash at the beginning
          "name": "aws-blobs",|"name": "default",|$.rules[1].name: another rule is called default; choose another name
          "name": "aws-blobs",|"name": "pages",|$.rules[0].name: counts call a step before all rules pages; choose another name
          "name": "aws-blobs",||$.rules[0].name: is missing
          "name": "aws-blobs",|"name": "aws-blobs", "to": 1,|$.rules[0]: does not know the name "to"; use name, match, targets, flip
          ["blob"]|["blobs"]|$.rules[0].match.kinds[0]: found "blobs"; use manifest, blob, tags, referrers or signature-tag
          ["blob"]|[]|$.rules[0].match.kinds: it is empty; leave the name out, which matches everything
          "aws/us-east-1"|"aws/us-east-2"|$.rules[0].match.clients[0]: found "aws/us-east-2"; use other, unknown, or a cloud of the ranges or a region of one: aws, google
          "sig-storage/*"|"*"|$.rules[0].match.repositories[0]: found "*"; write a name, or NAME/* for all below it
          "sig-storage/*"|"kube-proxy"|$.rules[0].match.repositories: $.repositories does not let "kube-proxy" through; add its first component there, or drop it here
          "containerd/"|""|$.rules[0].match.agents[0]: found ""; write how user agents begin, such as containerd/
          ["us-central1"]|["us central"]|$.rules[0].match.served[0]: found "us central"; write a region, such as us-central1
          "served"|"serves"|$.rules[0].match: does not know the name "serves"; use kinds, clients, repositories, agents, served
          ["s3", "google"]|["s3", "gogle"]|$.rules[0].targets[1]: there is no target "gogle"; use google, old, s3
          ["s3", "google"]|["s3"]|$.rules[0].targets: none of them is a registry; add one, which has what copies lack
          ["s3", "google"]|["s3", "google", "s3"]|$.rules[0].targets[2]: s3 is there twice; name it once
          "targets": ["google"],||$.rules[0].flip.targets: it is missing; name a registry
          "targets": ["google"],|"targets": [],|$.rules[0].flip.targets: it is empty; name a registry
          "targets": ["google"],|"targets": ["s3"],|$.rules[0].flip.targets: none of them is a registry; add one, which has what copies lack
          "targets": ["google"],|"targets": ["s3", "google"],|$.rules[0].flip.targets: they are those of the rule itself; name others, or leave out flip
          "percent": 10|"percent": 101|$.rules[0].flip.percent: found 101; write a whole number from 0 to 100
          "percent": 10|"percent": 0.5|$.rules[0].flip.percent: found "0.5"; write a whole number of 64 bits
          "salt": "2026-12"|"salt": ""|$.rules[0].flip.salt: found ""; write 1 to 200 printable characters of ASCII
          "shadow": true|"dark": true|$.rules[0].flip: does not know the name "dark"; use targets, percent, salt, shadow/$.rules[0].flip.shadow: is missing
          ["s3", "google"]|["google"]|$.targets.s3: no rule and no flip names it; name it in one, or drop it/$.rules[0].flip.targets: they are those of the rule itself; name others, or leave out flip
          "name": "default", |"name": "default", "match": {"kinds": ["tags"]}, |$.rules[1]: the last rule does not match every request; add one without match
          ["old", "google"]|"google"|$.rules[1].targets: found a string; write an array
          """)
  void tellsEachInAWholeSentence(String found, String written, String sentences) {
    assertThat(Documents.REVIEWED).contains(found);
    String broken = Documents.REVIEWED.replace(found, written == null ? "" : written);
    assertThat(defects(broken)).containsExactlyInAnyOrder(sentences.split("/(?=\\$)"));
  }

  @Test
  void tellsAllOfThemAtOnce() {
    String broken =
        Documents.REVIEWED
            .replace("\"percent\": 10", "\"percent\": -1")
            .replace("\"payer\": \"aws\"", "\"payer\": 1")
            .replace("ranges.txt", "")
            .replace("\"old\", \"google\"", "\"x\"");
    UnreadableConfigurationException refusal =
        catchThrowableOfType(UnreadableConfigurationException.class, () -> Documents.read(broken));
    assertThat(refusal)
        .hasMessage(
            """
            redirect.json: 5 defects
              $.ranges: found ""; write the path of a file, relative to this document
              $.targets.s3.payer: found a number; write a string
              $.rules[0].flip.percent: found -1; write a whole number from 0 to 100
              $.rules[1].targets[0]: there is no target "x"; use google, old, s3
              $.targets.old: no rule and no flip names it; name it in one, or drop it\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{}`|`{}`|$.rules[1]",
        "`{\"kinds\": [\"blob\", \"tags\"]}`|`{\"kinds\": [\"blob\"], \"clients\": [\"aws\"]}`"
            + "|$.rules[1]",
        "`{\"clients\": [\"aws\"]}`|`{\"clients\": [\"aws/us-east-1\", \"aws\"]}`|$.rules[1]",
        "`{\"repositories\": [\"a/*\"]}`|`{\"repositories\": [\"a/b\", \"a/b/*\"]}`|$.rules[1]",
        "`{\"agents\": [\"con\"]}`|`{\"agents\": [\"containerd/\"]}`|$.rules[1]",
        "`{\"served\": [\"r1\", \"r2\"]}`|`{\"served\": [\"r2\"]}`|$.rules[1]",
        "`{\"clients\": [\"aws\"]}`|`{\"kinds\": [\"blob\"]}`|",
        "`{\"clients\": [\"aws/us-east-1\"]}`|`{\"clients\": [\"aws\"]}`|",
        "`{\"repositories\": [\"a/*\"]}`|`{\"repositories\": [\"a\"]}`|",
        "`{\"repositories\": [\"a\"]}`|`{\"repositories\": [\"a/b\"]}`|",
        "`{\"repositories\": [\"a/*\"]}`|`{\"repositories\": [\"ab/c\"]}`|",
        "`{\"agents\": [\"containerd/1\"]}`|`{\"agents\": [\"containerd/\"]}`|",
      })
  void findsARuleThatNeverMatches(String first, String second, String path) {
    String document =
        """
        {"ranges": "r", "targets": {"g": {"registry": "https://gcr.io", "payer": "g"}},
         "rules": [{"name": "a", "match": %s, "targets": ["g"]},
                   {"name": "b", "match": %s, "targets": ["g"]},
                   {"name": "c", "targets": ["g"]}]}
        """
            .formatted(first, second);
    String sentence =
        ": it never matches, because all of its requests go to $.rules[0]; move it before that one,"
            + " or drop it";
    if (path == null) {
      assertThat(defects(document)).isEmpty();
    } else {
      assertThat(defects(document)).contains(path + sentence);
    }
  }

  @Test
  void refusesWhatIsTooMuch() {
    assertThat(defects(Documents.LEAST.replace("{\"targets\"", names("repositories", 10_001))))
        .containsExactly("$.repositories: found 10,001 names; write at most 10000");
    assertThat(defects(Documents.LEAST.replace("{\"targets\"", names("sample", 101))))
        .contains("$.sample: found 101 references; write at most 100");
    String rule = "{\"name\": \"default\"";
    String rules =
        IntStream.range(0, 500)
            .mapToObj(i ->
                "{\"name\": \"r%d\", \"match\": {\"agents\": [\"%1$d.\"]}, \"targets\": [\"google\"]},"
                    .formatted(i))
            .collect(Collectors.joining());
    assertThat(defects(Documents.LEAST.replace(rule, rules + rule)))
        .containsExactly("$.rules: found 501 rules; write at most 500");
    String target = "\"google\": {";
    String targets =
        IntStream.range(0, 100)
            .mapToObj("\"t%d\": {\"registry\": \"https://gcr.io\", \"payer\": \"p\"},"::formatted)
            .collect(Collectors.joining());
    assertThat(defects(Documents.LEAST.replace(target, targets + target)))
        .contains("$.targets: found 101 targets; write at most 100");
    assertThat(defects(Documents.LEAST + " ".repeat(1 << 20)))
        .containsExactly("it has more than 1,048,576 bytes; write less");
  }

  private static String names(String field, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n" + i + "\"")
        .collect(Collectors.joining(",", "{\"" + field + "\": [", "], \"targets\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|$: the document is empty; write an object, {...}",
        "`[]`|$: found an array; write an object, {...}",
        "`{\"targets\": {`|line 1, column 14: the document ends too early; send the whole document",
        "`{}`|$.targets: is missing/$.rules: there is none; write one without match at least, for"
            + " all requests",
        "`{\"targets\": {}, \"rules\": [{\"name\": \"a\", \"targets\": [\"b\"]}]}`|$.targets: it is"
            + " empty; name a registry at least/$.rules[0].targets[0]: there is no target \"b\";"
            + " add it to targets",
        "`{\"targets\": {\"a\": 1}, \"rules\": [1]}`|$.targets.a: found a number; write an"
            + " object/$.rules[0]: found a number; write an object",
      })
  void refusesWhatIsNoDocumentAtAll(String text, String sentences) {
    assertThat(defects(text)).containsExactly(sentences.split("/(?=\\$)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "12,|11,|$.generation: found 11 in the document of generation 12; stage it anew",
        "{\"generation\": 12,|{|$.generation: is missing",
        "12,|12, \"before\": 12,|$.before: found 12; write a number from 1 to 11",
        "12,|12, \"before\": 0,|$.before: found 0; write a number from 1 to 11",
        "12,|12, \"before\": \"x\",|$.before: found a string; write a whole number",
      })
  void refusesTheHeadingOfAnother(String found, String written, String sentence) {
    String broken = Documents.numbered(12).replace(found, written);
    assertThatThrownBy(() -> numbered(broken, 12)).hasMessage("12.json: " + sentence);
  }

  @Test
  void refusesRangesThatAreNotNamedByTheirHash() {
    String broken =
        Documents.numbered(12).replace(ObjectNames.ranges(Documents.RANGES_TEXT), "ranges/x.txt");
    assertThatThrownBy(() -> numbered(broken, 12))
        .hasMessage(
            "12.json: $.ranges: found \"ranges/x.txt\"; write ranges/HASH.txt, with the SHA-256 of"
                + " its content in hexadecimal digits");
  }

  /** What cannot be told without the ranges is not told wrongly. */
  @Test
  void tellsOfRangesThatCannotBeRead() {
    assertThatThrownBy(() ->
            DocumentReader.reviewed(
                "redirect.json",
                Documents.REVIEWED.getBytes(UTF_8),
                name -> {
                  throw new UnreadableConfigurationException(name, "gone", null);
                }))
        .hasMessage("redirect.json: $.ranges: ranges.txt: gone");
  }

  @Test
  void knowsNoCloudWithoutRanges() {
    String without = Documents.REVIEWED.replace("\"ranges\": \"ranges.txt\",", "");
    assertThat(defects(without))
        .containsExactly(
            "$.rules[0].match.clients[0]: found \"aws/us-east-1\"; use other or unknown, for there"
                + " are no ranges, which name clouds");
  }

  private static void numbered(String text, long number) throws UnreadableConfigurationException {
    DocumentReader.numbered(
        number + ".json", text.getBytes(UTF_8), number, name -> Documents.RANGES);
  }

  private static List<String> defects(String reviewed) {
    try {
      Documents.read(reviewed);
      return List.of();
    } catch (UnreadableConfigurationException e) {
      return e.defects();
    }
  }
}
