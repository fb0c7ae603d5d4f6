package io.edgeward.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.RegistryTarget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Blobs, copies of them, and hosts: one defect at one target, and the sentence for it. */
class BlobParityTest extends ParityFixture {
  @Test
  void findsNothingWhereAllGiveTheSame() throws IOException {
    pushToBoth();
    bucket.put(IMAGE);
    ParityReport report = compare("foo:1.0", copies, target("us", us), target("eu", eu));
    assertThat(sentences(report)).isEmpty();
    assertThat(report.notes()).isEmpty();
    ParityRow.Manifest manifest =
        new ParityRow.Manifest(IMAGE.digest(), IMAGE.mediaType(), IMAGE.manifest().length);
    ParityRow.Share all = new ParityRow.Share(2, 2);
    ParityRow.Share one = new ParityRow.Share(1, 1);
    assertThat(report.rows())
        .containsExactly(
            new ParityRow("foo:1.0", "us", Optional.of(manifest), one, all, all, 0),
            new ParityRow("foo:1.0", "eu", Optional.of(manifest), one, all, all, 0),
            new ParityRow(
                "foo:1.0", "copies", Optional.empty(), new ParityRow.Share(0, 0), all, all, 0));
  }

  @Test
  void findsALostBlob() {
    pushToBoth();
    String digest = IMAGE.layers().getFirst().digest().hex();
    eu.faults().add("*", digest, When.always(), new Fault.Status(404));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly("eu: %s is not there (404); copy it there".formatted(layer()));
  }

  @Test
  void findsWrongBytesOfALargeBlob() {
    pushToBoth();
    String digest = IMAGE.layers().getFirst().digest().hex();
    eu.faults().add("GET", digest, When.always(), new Fault.WrongByte(7));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: the last bytes of %s are others than at us; copy it again".formatted(layer()));
  }

  @Test
  void findsWrongBytesOfASmallBlob() {
    pushToBoth();
    String digest = IMAGE.configDigest().hex();
    eu.faults().add("GET", digest, When.always(), new Fault.WrongByte(7));
    assertThat(sentences(compare("foo:1.0")))
        .singleElement()
        .asString()
        .matches(
            "eu: the bytes of blob sha256:%s of foo:1.0 are sha256:[0-9a-f]{64}; copy it again"
                .formatted(digest));
  }

  @Test
  void findsAHostThatIsNotListed() {
    pushToBoth();
    eu.faults().add("GET", "blobs", When.always(), new Fault.Redirect(us.uri()));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: clients are sent on to %s, which its hosts do not list; add it, for their"
                    .formatted(us.host())
                + " firewalls");
    RegistryTarget listed =
        new RegistryTarget(
            "eu", "http://" + eu.host(), "eu", new TreeSet<>(Set.of(us.host())), false);
    assertThat(sentences(compare("foo:1.0", target("us", us), listed))).isEmpty();
  }

  @Test
  void asksForEveryPlatformsManifestAndTheBlobsOfOne() {
    ImageIndex index = Images.index(3);
    push(us, index, TAG);
    push(eu, index, TAG);
    Artifact child = index.children().getLast();
    eu.faults().add("*", child.digest().hex(), When.always(), new Fault.Status(404));
    ParityReport report = compare("foo:1.0");
    assertThat(sentences(report))
        .containsExactly(
            "eu: manifest %s of foo:1.0 is not there (404), and %1$s at us; copy it there"
                .formatted(child.digest()));
    assertThat(report.notes())
        .containsExactly(
            "not looked at: the blobs of 1 other manifest of foo:1.0 besides "
                + index.children().getFirst().digest());
    assertThat(report.rows().getFirst().manifests()).isEqualTo(new ParityRow.Share(3, 3));
    assertThat(report.rows().getLast().manifests()).isEqualTo(new ParityRow.Share(2, 3));
  }

  @Test
  void letsCopiesLackSomeBlobsButNotAll() {
    pushToBoth();
    bucket.put(IMAGE.configDigest(), IMAGE.config());
    ParityReport some = compare("foo:1.0", copies, target("us", us));
    assertThat(sentences(some)).isEmpty();
    assertThat(some.notes())
        .containsExactly(
            "copies lacks 1 part of foo:1.0; it is asked before clients are sent there");
    CopiesTarget wrong =
        new CopiesTarget("copies", "http://" + bucket.host() + "/{hex}", "cdn", new TreeSet<>());
    assertThat(sentences(compare("foo:1.0", wrong, target("us", us))))
        .containsExactly(
            "copies: it has 0 of 2 blobs of foo:1.0; correct its URL, or make the copies");
  }

  @Test
  void findsACopyOfAnotherSize() throws IOException {
    pushToBoth();
    bucket.put(IMAGE);
    bucket.put(IMAGE.configDigest(), new byte[7]);
    assertThat(sentences(compare("foo:1.0", copies, target("us", us))))
        .containsExactly(
            "copies: blob %s of foo:1.0 has 7 bytes, and %d bytes by its manifest; copy it again"
                .formatted(IMAGE.configDigest(), IMAGE.config().length));
  }

  @Test
  void findsASmallBlobThatBreaksOff() {
    pushToBoth();
    eu.faults().add("GET", IMAGE.configDigest().hex(), When.always(), new Fault.Truncated(9));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: blob %s of foo:1.0 breaks off after 9 bytes; see what stands before it"
                .formatted(IMAGE.configDigest()));
  }

  @Test
  void boundsWhatIsLookedAt() {
    Image many = Images.image(8, 120, 10);
    push(us, many, TAG);
    ParityReport report = compare("foo:1.0", target("us", us));
    assertThat(report.rows().getFirst().blobs()).isEqualTo(new ParityRow.Share(100, 100));
    assertThat(report.notes()).containsExactly("not looked at: 21 further blobs of foo:1.0");
  }

  @Test
  void boundsTheManifestsThatAreLookedAt() {
    List<Image> images =
        LongStream.range(0, 60).mapToObj(seed -> Images.image(seed, 1, 10)).toList();
    push(us, Images.index(Flavor.OCI, images), TAG);
    ParityReport report = compare("foo:1.0", target("us", us));
    assertThat(report.rows().getFirst().manifests()).isEqualTo(new ParityRow.Share(50, 50));
    assertThat(report.notes())
        .containsExactly(
            "not looked at: the blobs of 59 other manifests of foo:1.0 besides "
                + images.getFirst().digest(),
            "not looked at: 11 further manifests of foo:1.0");
  }
}
