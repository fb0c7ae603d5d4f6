package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.audit.RegistryFailure;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.ManifestReading;
import io.edgeward.model.audit.Relation;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductionMembershipTest {
  private static final RepositoryPath FOO = RepositoryPath.of("prod.test/foo");
  private static final ImageIndex INDEX = Images.index(1);
  private static final Digest CHILD = INDEX.children().getFirst().digest();

  private final MemoryManifestReads manifests = new MemoryManifestReads();
  private final ProductionMembership membership =
      new ProductionMembership(manifests, Clock.systemUTC());

  private static Wanted promoted(Digest... digests) {
    Location at = new Location("images.yaml", 1);
    List<DigestClaim> claims =
        Stream.of(digests).sorted().map(digest -> new DigestClaim(digest, List.of(), at)).toList();
    Manifest manifest =
        new Manifest(
            "foo",
            RegistryPath.of("staging.test"),
            List.of(new Destination(RegistryPath.of("prod.test"), Optional.empty(), at)),
            List.of(new ImageClaims(ImageName.of("foo"), claims, at)),
            at);
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of()))
        .wanted()
        .get(FOO);
  }

  private LookupResult<Relation> relation(Digest digest, Wanted promoted) {
    return membership.view(false).of(FOO, digest, promoted);
  }

  @Test
  void readsEachIndexOnceForEver() {
    manifests.put(INDEX);
    Wanted wanted = promoted(INDEX.digest());
    for (Artifact child : INDEX.children()) {
      assertThat(relation(child.digest(), wanted))
          .isEqualTo(new LookupResult.Yes<>(new Relation.Child(INDEX.digest())));
    }
    RepositoryPath elsewhere = RepositoryPath.of("eu.prod.test/foo");
    membership.view(true).of(elsewhere, CHILD, wanted);
    assertThat(manifests.requests).hasValue(1);
  }

  @Test
  void findsChildrenAtAnyDepth() {
    ImageIndex outer =
        Images.index(Flavor.DOCKER, List.of(Images.index(Flavor.OCI, List.of(INDEX))));
    manifests.put(INDEX).put(outer).put(outer.children().getFirst());
    assertThat(relation(CHILD, promoted(outer.digest())))
        .isEqualTo(new LookupResult.Yes<>(new Relation.Child(outer.digest())));
  }

  @Test
  void anIndexThatIsNotPromotedProvesNothing() {
    Image other = Images.image(5);
    manifests.put(INDEX).put(other);
    assertThat(relation(CHILD, promoted(other.digest()))).isEqualTo(new LookupResult.No<>());
  }

  @Test
  void readsWhatAManifestSaysOnceForEver() {
    Image subject = Images.image(5);
    Image signature = Images.attachment(subject, "application/example", 6);
    manifests.put(signature);
    for (int i = 0; i < 2; i++) {
      assertThat(membership.view(false).manifest(FOO, signature.digest()))
          .isInstanceOfSatisfying(
              ManifestReading.Found.class,
              found -> assertThat(found.outline().subject()).contains(subject.digest()));
    }
    assertThat(manifests.requests).hasValue(1);
    assertThat(membership.view(false).manifest(FOO, subject.digest()))
        .isEqualTo(new ManifestReading.Absent());
  }

  @Test
  void doesNotKnowWhatAManifestSaysThatItCannotRead() {
    manifests.failure = Optional.of(RegistryFailure.unavailable());
    assertThat(membership.view(false).manifest(FOO, CHILD))
        .isInstanceOf(ManifestReading.Unread.class);
  }

  @Test
  void doesNotKnowWhatItCannotRead() {
    manifests.put(INDEX);
    manifests.failure = Optional.of(RegistryFailure.unavailable());
    assertThat(relation(CHILD, promoted(INDEX.digest()))).isInstanceOf(LookupResult.Unknown.class);
  }

  @Test
  void waitsForPromotedContentThatNobodyHasYet() {
    Wanted wanted = promoted(INDEX.digest());
    assertThat(membership.view(true).of(FOO, CHILD, wanted))
        .isEqualTo(
            new LookupResult.Unknown<>(
                "neither prod.test/foo nor its source has %s yet, which is promoted and may be the"
                        .formatted(INDEX.digest())
                    + " index of this child"));
    assertThat(membership.view(false).of(FOO, CHILD, wanted)).isEqualTo(new LookupResult.No<>());
    manifests.put(INDEX);
    assertThat(membership.view(true).of(FOO, CHILD, wanted)).isInstanceOf(LookupResult.Yes.class);
  }

  @Test
  void whatCannotBeUnderstoodProvesNothing() {
    byte[] junk = "{\"manifests\":7}".getBytes(StandardCharsets.UTF_8);
    Image broken = new Image(Platform.AMD64, "application/json", junk, new byte[0], List.of());
    manifests.put(broken);
    assertThat(relation(CHILD, promoted(broken.digest()))).isEqualTo(new LookupResult.No<>());
  }
}
