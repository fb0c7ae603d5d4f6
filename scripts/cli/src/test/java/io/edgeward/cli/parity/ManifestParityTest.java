package io.edgeward.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.Images;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.registry.client.ManifestCalls;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tags and manifests: one defect at one target, and the sentence for it. */
class ManifestParityTest extends ParityFixture {
  @Test
  void findsATagOnAnotherDigest() {
    Image other = Images.image(2);
    push(us, IMAGE, TAG);
    push(eu, other, TAG);
    push(eu, IMAGE);
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: foo:1.0 is %s, and %s at us; let it name the same everywhere"
                .formatted(other.digest(), IMAGE.digest()));
  }

  @Test
  void findsATagThatIsMissing() {
    push(us, IMAGE, TAG);
    push(eu, IMAGE);
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: foo:1.0 is not there (404), and %s at us; copy it there"
                .formatted(IMAGE.digest()));
  }

  @Test
  void findsAnImageThatIsNowhere() {
    pushToBoth();
    assertThat(sentences(compare("foo:2.0")))
        .containsExactly(
            "us: foo:2.0 is not there (404); correct the name, or push it",
            "eu: foo:2.0 is not there (404); correct the name, or push it");
  }

  @Test
  void findsAHeadThatIsRefused() {
    pushToBoth();
    eu.faults().add("HEAD", "manifests/1.0", When.always(), new Fault.Status(405));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: HEAD of foo:1.0 is answered 405, and GET 200; clients ask by HEAD first, answer"
                + " both");
  }

  @Test
  void findsAHeadOfAnotherDigest() {
    pushToBoth();
    Fault other = new Fault.OtherHeader("Docker-Content-Digest", "sha256:" + "0".repeat(64));
    eu.faults().add("HEAD", "manifests/1.0", When.always(), other);
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: HEAD of foo:1.0 tells of sha256:%s, and GET gives %s; see what stands before the"
                    .formatted("0".repeat(64), IMAGE.digest())
                + " registry");
  }

  @Test
  void findsAManifestThatIsServedAsSomethingElse() {
    pushToBoth();
    Fault other = new Fault.OtherHeader("Content-Type", "application/json");
    eu.faults().add("*", "manifests/1.0", When.always(), other);
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: foo:1.0 is served as \"application/json\", and as \"%s\" at us; serve it as what it"
                    .formatted(IMAGE.mediaType())
                + " was pushed");
  }

  @Test
  void findsAManifestThatIsRefused() {
    pushToBoth();
    eu.faults().add("*", "manifests", When.always(), new Fault.Status(403));
    assertThat(sentences(compare("foo:1.0")))
        .contains(
            "eu: foo:1.0 is refused to clients without credentials (403); let everybody read it");
  }

  @Test
  void letsAnIncompleteRegistryLackDigestsAndTags() {
    push(us, IMAGE, TAG);
    RegistryTarget incomplete =
        new RegistryTarget("eu", "http://" + eu.host(), "eu", new TreeSet<>(), true);
    ParityReport report = compare("foo@" + IMAGE.digest(), incomplete, target("us", us));
    assertThat(sentences(report)).isEmpty();
    assertThat(report.notes())
        .containsExactly(
            "eu lacks 3 parts of foo@%s; it is asked before clients are sent there"
                .formatted(IMAGE.digest()));
    assertThat(sentences(compare("foo:1.0", incomplete, target("us", us)))).isEmpty();
  }

  @Test
  void findsAHeadOfAnotherSize() {
    pushToBoth();
    eu.faults().add("HEAD", "manifests/1.0", When.always(), new Fault.Reply(200, "{}"));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: HEAD of foo:1.0 tells of 2 bytes, and GET gives %d bytes; see what stands before"
                    .formatted(IMAGE.manifest().length)
                + " the registry");
  }

  @Test
  void findsWrongBytesOfAManifest() {
    pushToBoth();
    eu.faults().add("GET", "manifests/sha256", When.always(), new Fault.WrongByte(5));
    assertThat(sentences(compare("foo:1.0")))
        .anySatisfy(sentence ->
            assertThat(sentence)
                .matches(
                    "eu: the bytes of foo@%s are sha256:[0-9a-f]{64}, which clients refuse; copy it"
                            .formatted(IMAGE.digest())
                        + " again"));
  }

  @Test
  void findsAManifestThatBreaksOff() {
    pushToBoth();
    eu.faults().add("GET", "manifests/1.0", When.always(), new Fault.Truncated(5));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: foo:1.0 breaks off before its end; see what stands before the registry");
  }

  @Test
  void findsAManifestWithoutEnd() {
    pushToBoth();
    String endless = " ".repeat(ManifestCalls.LARGEST + 1);
    eu.faults().add("GET", "manifests/1.0", When.always(), new Fault.Reply(200, endless));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly("eu: foo:1.0 has more than 16,777,216 bytes; no client reads as many");
  }
}
