package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.images.Platform;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.http.WireFault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault at every request of a copy: of an index with two children, a referrer and a signature
 * of cosign, while another image is copied beside it. The requests for blobs, which are all alike,
 * share the faults, so that each fault happens to two of each kind of them.
 */
final class CopyPathTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Tag MOVED = Tag.of("moved");
  private static final ImageIndex INDEX =
      Images.index(1, List.of(Platform.AMD64, Platform.ARM64), 1, 300);
  private static final Image REFERRER = Images.attachment(INDEX, "application/vnd.sig", 5);
  private static final Image SIGNATURE = Images.signature(6);
  private static final Image OTHER = Images.image(7);
  private static final Image PRESENT = Images.image(8);

  private static final EmbeddedRegistry STAGING = EmbeddedRegistry.start();
  private static final EmbeddedRegistry MUTABLE = EmbeddedRegistry.start();
  private static final EmbeddedRegistry IMMUTABLE =
      EmbeddedRegistry.start(RegistryOptions.inMemory().immutableTags());
  private static final RegistryClient OBSERVER = Clients.brisk().build();
  private static final RepositoryPath SOURCE = RepositoryPath.of(STAGING.host() + "/staging/image");
  private static final RepositoryPath OTHERS_SOURCE =
      RepositoryPath.of(STAGING.host() + "/staging/other");

  static {
    Stream.of(INDEX, REFERRER).forEach(artifact -> ImagePusher.push(artifact, SOURCE));
    ImagePusher.push(SIGNATURE, SOURCE, Tag.of("sha256-" + INDEX.digest().hex() + ".sig"));
    ImagePusher.push(OTHER, OTHERS_SOURCE);
  }

  @AfterAll
  static void stop() {
    OBSERVER.close();
    Stream.of(STAGING, MUTABLE, IMMUTABLE).forEach(EmbeddedRegistry::close);
  }

  /** Statuses that are not all understood in the same way. */
  private static final int[] STATUSES = {400, 401, 403, 404, 405, 429, 501, 503};

  private static Stream<WireFault> faults() {
    return Stream.of(
            IntStream.of(STATUSES).<WireFault>mapToObj(WireFault.Refused::new),
            IntStream.of(400, 503).<WireFault>mapToObj(WireFault.AnswerReplaced::new),
            Stream.of(
                new WireFault.ResetBefore(),
                new WireFault.AnswerLost(),
                new WireFault.BrokenOff(),
                new WireFault.Cut(),
                new WireFault.WrongByte(),
                new WireFault.Thrown(OutOfMemoryError::new),
                new WireFault.ThrownAfterwards(AssertionError::new)))
        .flatMap(each -> each);
  }

  /** Faults that last: one of each kind that a repetition may not mend. */
  private static Stream<WireFault> lastingFaults() {
    return Stream.of(
        new WireFault.Refused(400),
        new WireFault.Refused(404),
        new WireFault.AnswerReplaced(503),
        new WireFault.WrongByte(),
        new WireFault.Thrown(OutOfMemoryError::new));
  }

  /** How long a fault lasts. */
  private enum Lasting {
    ONCE,
    ALWAYS
  }

  /** Every request of the copy, as a run without faults sends it. */
  static Stream<Arguments> requests() {
    return Stream.concat(
        lines(MUTABLE).map(line -> Arguments.of("mutable", line)),
        // Registries with immutable tags differ in what they make of tags.
        lines(IMMUTABLE)
            .filter(line -> line.contains("destination/manifests/"))
            .filter(line -> !line.contains("manifests/sha256:"))
            .map(line -> Arguments.of("immutable", line)));
  }

  private static Stream<String> lines(EmbeddedRegistry registry) {
    Wire wire = new Wire("", Optional.empty(), Lasting.ONCE);
    copy(wire, destination(registry, "clean" + number++));
    return wire.lines().stream().filter(line -> !line.contains(" other"));
  }

  @Test
  void theTableHasEveryKindOfRequest() {
    List<String> lines = requests().map(arguments -> (String) arguments.get()[1]).toList();
    for (String kind :
        List.of(
            "GET source/manifests/",
            "GET source/blobs/",
            "GET source/referrers/",
            "GET source/tags/list",
            "HEAD destination/manifests/v1",
            "HEAD destination/manifests/sha256:",
            "HEAD destination/blobs/",
            "POST destination/blobs/uploads/",
            "PUT destination/blobs/uploads/",
            "PUT destination/manifests/v1",
            "PUT destination/manifests/sha256:",
            "PUT destination/manifests/sha256-")) {
      assertThat(lines).anyMatch(line -> line.startsWith(kind));
    }
    assertThat(lines).hasSizeGreaterThan(60);
  }

  @ParameterizedTest(name = "{0} tags, {1}")
  @MethodSource("requests")
  void noFaultMovesATagOrTagsWhatIsIncompleteAndAnotherRunHeals(String tags, String line) {
    EmbeddedRegistry registry = tags.equals("mutable") ? MUTABLE : IMMUTABLE;
    share(faults(), line).forEach(fault -> assertHarmless(registry, line, fault, Lasting.ONCE));
    share(lastingFaults(), line)
        .forEach(fault -> assertHarmless(registry, line, fault, Lasting.ALWAYS));
  }

  /** All faults, or of a request for a blob those that fall to it. */
  private static List<WireFault> share(Stream<WireFault> faults, String line) {
    List<WireFault> all = faults.toList();
    int place = BLOBS.getOrDefault(line, -1);
    return IntStream.range(0, all.size())
        .filter(i -> place < 0 || i % SHARES == place % SHARES)
        .mapToObj(all::get)
        .toList();
  }

  private static final int SHARES = 4;

  /** The place of each request for a blob among those of its kind. */
  private static final Map<String, Integer> BLOBS = new HashMap<>();

  /** Not while the class is initialized, for which the threads of a copy would wait. */
  @BeforeAll
  static void placeTheRequestsForBlobs() {
    Map<String, Integer> counts = new HashMap<>();
    lines(MUTABLE)
        .filter(line -> line.contains("/blobs/"))
        .forEach(line -> BLOBS.put(line, counts.merge(kind(line), 1, Integer::sum) - 1));
    assertThat(counts)
        .hasSize(4)
        .allSatisfy((kind, count) -> assertThat(count).as(kind).isEqualTo(2 * SHARES));
  }

  private static String kind(String line) {
    return line.replaceFirst("(blobs/|uploads/|digest=)(sha256:| #).*", "$1");
  }

  private static void assertHarmless(
      EmbeddedRegistry registry, String line, WireFault fault, Lasting lasting) {
    String what = "%s %s".formatted(fault, lasting);
    RepositoryPath to = destination(registry, "r" + number++);
    Wire wire = new Wire(line, Optional.of(fault), lasting);
    List<Delivery> deliveries = copy(wire, to);
    assertThat(wire.hit).as(what).isTrue();
    assertHarmless(what, to, deliveries);
    assertThat(copy(new Wire("", Optional.empty(), Lasting.ONCE), to))
        .as("the next run after %s", what)
        .allMatch(delivery -> delivery.outcome().arrived() || isMoved(delivery));
    assertWhole(to);
  }

  private static int number;

  private static RepositoryPath destination(EmbeddedRegistry registry, String name) {
    RepositoryPath to = RepositoryPath.of(registry.host() + "/prod/" + name + "/image");
    ImagePusher.push(PRESENT, to, MOVED);
    return to;
  }

  private static RepositoryPath other(RepositoryPath to) {
    return RepositoryPath.of(to.toString().replace("/image", "/other"));
  }

  private static List<Delivery> copy(Wire wire, RepositoryPath to) {
    try (RegistryClient client =
        Clients.brisk()
            .backoff(
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 2, Duration.ofMinutes(2)))
            .wire(sender -> (request, authorization) -> wire.send(sender, request, authorization))
            .build()) {
      return new ImageCopier(client)
          .copyAll(
              List.of(
                  new CopyRequest(
                      SOURCE, INDEX.digest(), List.of(new CopyTarget(to, List.of(V1, MOVED)))),
                  new CopyRequest(
                      OTHERS_SOURCE,
                      OTHER.digest(),
                      List.of(new CopyTarget(other(to), List.of(V1))))));
    }
  }

  private static void assertHarmless(String what, RepositoryPath to, List<Delivery> deliveries) {
    assertThat(deliveries).as("every edge is told of after %s", what).hasSize(3);
    assertThat(deliveries.get(1).outcome().arrived()).as("not moved after %s", what).isFalse();
    assertThat(deliveries.get(2).outcome()).as("beside %s", what).isEqualTo(new Outcome.Copied());
    assertThat(OBSERVER.head(to, MOVED)).as(what).contains(PRESENT.digest());
    Optional<Digest> tagged = OBSERVER.head(to, V1);
    if (tagged.isPresent()) {
      assertThat(tagged).as(what).contains(INDEX.digest());
      INDEX.children().forEach(child -> assertImage(to, child));
    }
    if (deliveries.getFirst().outcome().arrived()) {
      assertThat(tagged).as("told as arrived after %s", what).contains(INDEX.digest());
    }
  }

  private static boolean isMoved(Delivery delivery) {
    return delivery.tag().equals(Optional.of(MOVED))
        && delivery.outcome() instanceof Outcome.Refused;
  }

  private static void assertWhole(RepositoryPath to) {
    assertThat(OBSERVER.head(to, V1)).contains(INDEX.digest());
    assertThat(OBSERVER.head(to, MOVED)).contains(PRESENT.digest());
    INDEX.children().forEach(child -> assertImage(to, child));
    assertImage(other(to), OTHER);
  }

  private static void assertImage(RepositoryPath repository, Artifact artifact) {
    assertThat(OBSERVER.head(repository, artifact.digest())).isPresent();
    Image image = (Image) artifact;
    Stream.concat(Stream.of(image.configDigest()), image.layers().stream().map(Layer::digest))
        .forEach(blob -> assertThat(OBSERVER.blobs().has(repository, blob)).isTrue());
  }

  /** Sends requests, of which one has a fault. */
  private static final class Wire {
    private final String faulty;
    private final Optional<WireFault> fault;
    private final Lasting lasting;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private volatile boolean hit;

    Wire(String faulty, Optional<WireFault> fault, Lasting lasting) {
      this.faulty = faulty;
      this.fault = fault;
      this.lasting = lasting;
    }

    List<String> lines() {
      return lines.stream().sorted().toList();
    }

    Response send(Sender sender, Request request, Optional<String> authorization)
        throws IOException {
      String line = line(request);
      String numbered = line + " #" + counts.merge(line, 1, Integer::sum);
      lines.add(numbered);
      boolean same =
          switch (lasting) {
            case ONCE -> numbered.equals(faulty);
            case ALWAYS -> line.equals(faulty.replaceAll(" #\\d+", ""));
          };
      if (!same || fault.isEmpty()) {
        return sender.send(request, authorization);
      }
      hit = true;
      return fault.get().send(sender, request, authorization);
    }

    private static String line(Request request) {
      String path =
          request
              .uri()
              .getPath()
              .replaceFirst("^/v2/staging/image/", "source/")
              .replaceFirst("^/v2/prod/[^/]+/image/", "destination/")
              .replaceFirst("^/v2/(staging|prod/[^/]+)/other/", "other/")
              .replaceFirst("uploads/.+", "uploads/SESSION");
      String query = request.uri().getRawQuery();
      return request.method() + " " + path + (query == null ? "" : "?" + query);
    }
  }
}
