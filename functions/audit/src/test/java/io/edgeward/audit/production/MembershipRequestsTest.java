package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.audit.LookupResult;
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
import io.edgeward.registry.client.RegistryClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests it takes to tell a child, with and without Google's listing. */
class MembershipRequestsTest {
  private static final ImageIndex INDEX = Images.index(1);
  private static final Digest CHILD = INDEX.children().getFirst().digest();
  private static final Image UNRELATED = Images.image(999);
  private static final List<Image> OTHERS =
      IntStream.range(100, 140).mapToObj(Images::image).toList();

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry google =
      EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
  private final EmbeddedRegistry plain = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RegistryClient client = RegistryClient.builder().pause(duration -> {}).build();
  private final ProductionMembership membership =
      new ProductionMembership(new RegistryProduction(client), Clock.systemUTC());

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    google.close();
    plain.close();
  }

  private static RepositoryPath foo(EmbeddedRegistry registry) {
    return RepositoryPath.of(registry.host() + "/prod/foo");
  }

  private Wanted promoted(Stream<Digest> digests) {
    Location at = new Location("images.yaml", 1);
    List<DigestClaim> claims =
        digests.sorted().map(digest -> new DigestClaim(digest, List.of(), at)).toList();
    Manifest manifest =
        new Manifest(
            "foo",
            RegistryPath.of(staging.host() + "/staging"),
            List.of(new Destination(RegistryPath.of("prod.test"), Optional.empty(), at)),
            List.of(new ImageClaims(ImageName.of("foo"), claims, at)),
            at);
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of()))
        .wanted()
        .get(RepositoryPath.of("prod.test/foo"));
  }

  private Wanted all() {
    return promoted(Stream.concat(Stream.of(INDEX.digest()), OTHERS.stream().map(Image::digest)));
  }

  private LookupResult<Relation> relation(
      EmbeddedRegistry registry, Digest digest, Wanted promoted) {
    registry.traffic().reset();
    staging.traffic().reset();
    return membership.view(true).of(foo(registry), digest, promoted);
  }

  private static void fill(EmbeddedRegistry registry) throws Exception {
    for (Image other : OTHERS) {
      ImagePusher.push(other, foo(registry));
    }
    ImagePusher.push(UNRELATED, foo(registry));
  }

  private static LookupResult<Relation> child() {
    return new LookupResult.Yes<>(new Relation.Child(INDEX.digest()));
  }

  @Test
  void aListingAndTheIndexItselfAreAllThatIsReadWhereThereIsAListing() throws Exception {
    fill(google);
    ImagePusher.push(INDEX, foo(google));
    Wanted promoted = all();
    assertThat(relation(google, CHILD, promoted)).isEqualTo(child());
    assertThat(google.traffic().requests()).isEqualTo(2);
    assertThat(staging.traffic().requests()).isZero();
    assertThat(relation(google, INDEX.children().getLast().digest(), promoted)).isEqualTo(child());
    assertThat(google.traffic().requests()).isZero();
  }

  @Test
  void aChildThatComesBeforeItsIndexIsToldByTheSourcesIndex() throws Exception {
    fill(google);
    ImagePusher.push(INDEX.children().getFirst(), foo(google));
    ImagePusher.push(INDEX, source);
    assertThat(relation(google, CHILD, all())).isEqualTo(child());
    assertThat(google.traffic().requests()).isEqualTo(1);
    assertThat(staging.traffic().requests()).isEqualTo(1);
  }

  @Test
  void aRepositoryWithOneUnknownDigestIsNotListed() throws Exception {
    ImagePusher.push(INDEX, foo(google));
    assertThat(relation(google, CHILD, promoted(Stream.of(INDEX.digest())))).isEqualTo(child());
    assertThat(google.traffic().requests("GET manifests")).isEqualTo(1);
    assertThat(google.traffic().requests()).isEqualTo(1);
  }

  @Test
  void withoutAListingEachPromotedDigestIsReadOnceInTheLifeOfTheProcess() throws Exception {
    fill(plain);
    ImagePusher.push(INDEX, foo(plain));
    Wanted promoted = all();
    assertThat(relation(plain, UNRELATED.digest(), promoted)).isEqualTo(new LookupResult.No<>());
    assertThat(plain.traffic().requests("GET manifests")).isEqualTo(41);
    assertThat(plain.traffic().requests("GET tags")).isEqualTo(1);
    assertThat(relation(plain, UNRELATED.digest(), promoted)).isEqualTo(new LookupResult.No<>());
    assertThat(plain.traffic().requests()).isZero();
    assertThat(relation(plain, CHILD, promoted)).isEqualTo(child());
    assertThat(plain.traffic().requests()).isZero();
  }

  @Test
  void childrenThatComeAtOnceReadTheirIndexOnce() throws Exception {
    ImagePusher.push(INDEX, foo(google));
    fill(google);
    Wanted promoted = all();
    google.traffic().reset();
    List<Callable<LookupResult<Relation>>> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      events.add(() -> membership.view(true).of(foo(google), CHILD, promoted));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<LookupResult<Relation>> answer : threads.invokeAll(events)) {
        assertThat(answer.get()).isEqualTo(child());
      }
    }
    assertThat(google.traffic().requests()).isEqualTo(2);
  }

  @Test
  void aStrangerDoesNotWaitForPromotedContentThatItsSourceShowsToBeSomethingElse()
      throws Exception {
    fill(google);
    ImagePusher.push(INDEX, source);
    assertThat(relation(google, UNRELATED.digest(), all())).isEqualTo(new LookupResult.No<>());
  }

  @Test
  void aSourceThatCannotBeReadMakesAStrangerWaitAndIsLeftAloneForAWhile() throws Exception {
    fill(google);
    staging.faults().add("GET", "manifests", When.always(), new Fault.Status(403));
    assertThat(relation(google, UNRELATED.digest(), all()))
        .isInstanceOf(LookupResult.Unknown.class);
    assertThat(staging.traffic().requests()).isPositive();
    assertThat(relation(google, UNRELATED.digest(), all()))
        .isInstanceOf(LookupResult.Unknown.class);
    assertThat(staging.traffic().requests()).isZero();
  }

  @Test
  void anIndexThatIsOnlyInStagingProvesNothing() throws Exception {
    ImageIndex rogue = Images.index(77);
    fill(google);
    ImagePusher.push(INDEX, foo(google));
    ImagePusher.push(rogue, source);
    assertThat(relation(google, rogue.children().getFirst().digest(), all()))
        .isEqualTo(new LookupResult.No<>());
  }

  @Test
  void aSourceThatHandsOutOtherBytesUnderThePromotedDigestIsNotBelieved() throws Exception {
    fill(google);
    ImagePusher.push(INDEX, source);
    staging.faults().add("GET", "manifests", When.always(), new Fault.WrongByte(5));
    assertThat(relation(google, CHILD, all())).isInstanceOf(LookupResult.Unknown.class);
  }
}
