package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectParityCommandTest {
  private static final Image IMAGE = Images.image(1);

  @TempDir private Path temp;
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final EmbeddedRegistry eu = EmbeddedRegistry.start();
  private RedirectFolder folder;

  @BeforeEach
  void write() {
    folder = new RedirectFolder(temp);
    write(eu.host());
  }

  private void write(String other) {
    folder.write(
        "redirect.json",
        """
        {"repositories": ["foo", "kube-apiserver"],
         "sample": ["foo:1.0"],
         "targets": {
           "eu": {"registry": "http://%s", "payer": "eu"},
           "us": {"registry": "http://%s", "payer": "us"}},
         "rules": [{"name": "default", "targets": ["us"],
                    "flip": {"targets": ["eu"], "percent": 0, "salt": "x", "shadow": true}}]}
        """
            .formatted(other, us.host()));
  }

  @AfterEach
  void stop() {
    us.close();
    eu.close();
  }

  private void push() {
    for (EmbeddedRegistry registry : new EmbeddedRegistry[] {us, eu}) {
      ImagePusher.push(IMAGE, RepositoryPath.of(registry.host() + "/foo"), Tag.of("1.0"));
    }
  }

  @Test
  void showsWhatEveryTargetGives() {
    push();
    Run run = folder.run("parity");
    assertThat(run.out())
        .isEqualTo(
            """
            REFERENCE  TARGET  DIGEST        %1$s  BYTES  MANIFESTS  BLOBS  RANGES  ATTACHED  DIFFERENCES
            foo:1.0    us      %2$s  %3$d    1/1        2/2    2/2     0         0
            foo:1.0    eu      %2$s  %3$d    1/1        2/2    2/2     0         0
            0 differences, 0 unreadable
            """
                .formatted(" ".repeat(57), IMAGE.digest(), IMAGE.manifest().length));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void endsWithOneWhereASideRefusesRanges() {
    push();
    eu.faults().add("GET", "blobs", When.always(), new Fault.OfRange(new Fault.Status(400)));
    Run run = folder.run("parity", "foo:1.0");
    assertThat(run.out())
        .contains(
            "eu: Range: bytes=%d- of blob %s of foo:1.0 is answered 400; a pull that breaks off"
                    .formatted(
                        IMAGE.config().length - IMAGE.config().length / 2, IMAGE.configDigest())
                + " cannot be resumed there, serve ranges with 206\n")
        .endsWith("2 differences, 0 unreadable\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void writesTheAnswersAsData() {
    push();
    eu.faults().add("HEAD", "manifests", When.always(), new Fault.Status(405));
    assertThat(folder.run("parity", "foo:1.0", "-o", "json").out())
        .contains(
            """
                  "reference": "foo:1.0",
                  "target": "us",
                  "digest": "%s",
                  "mediaType": "%s",
                  "bytes": %d,
                  "manifests": {
                    "given": 1,
                    "asked": 1
                  },
            """
                .formatted(IMAGE.digest(), IMAGE.mediaType(), IMAGE.manifest().length),
            """
              "differences": [
                {
                  "reference": "foo:1.0",
                  "target": "eu",
                  "message": "HEAD of foo:1.0 is answered 405, and GET 200; clients ask by HEAD first, \
            answer both"
                }
              ],
            """)
        .contains("\"unreadable\": [],\n  \"notes\": []\n");
  }

  @Test
  void namesADeadHostOnce() throws Exception {
    push();
    ImagePusher.push(IMAGE, RepositoryPath.of(us.host() + "/foo"), Tag.of("2.0"));
    String dead = freeHost();
    write(dead);
    Run run = folder.run("parity", "foo:1.0", "foo:2.0");
    assertThat(run.out().lines().filter(line -> line.contains(dead))).hasSize(1);
    assertThat(run.out())
        .containsPattern(dead + "  16 +Connection refused")
        .endsWith("0 differences, 16 unreadable\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  /** Nobody listens there. */
  private static String freeHost() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo|REFERENCE: \"foo\" is not a reference: write NAME:TAG or NAME@sha256:...; see edgeward"
            + " redirect parity --help",
        "registry.example:5000/foo:1.0|REFERENCE: \"registry.example:5000/foo:1.0\" is not a"
            + " reference: leave out the domain; see edgeward redirect parity --help",
        "foo:1.0@sha256:0|REFERENCE: \"sha256:0\" is not a digest: it has 1 digit after sha256:,"
            + " write 64; see edgeward redirect parity --help",
        "fo:1.0|fo is not among the repositories of the configuration, did you mean foo?",
        "registry.example/foo:1.0|registry.example is not among the repositories of the"
            + " configuration; write the name without the domain, or add it there",
      })
  void saysWhatIsWrongWithAReference(String reference, String sentence) {
    Run run = folder.run("parity", reference);
    assertThat(run.err()).isEqualTo("edgeward redirect parity: %s\n".formatted(sentence));
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void needsAReferenceWhereTheConfigurationHasNoSample() {
    folder.write("redirect.json", RedirectFolder.DOCUMENT);
    assertThat(folder.run("parity").err())
        .isEqualTo(
            "edgeward redirect parity: missing REFERENCE; the configuration has no sample; see"
                + " edgeward redirect parity --help\n");
  }
}
