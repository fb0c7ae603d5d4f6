package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.http.WireFault;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PUTs whose answer is lost, or that are refused because someone did the same. */
final class LostAnswersTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Image IMAGE = Images.image(1);
  private static final Image OTHER = Images.image(2);

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry mutable = EmbeddedRegistry.start();
  private final EmbeddedRegistry immutable =
      EmbeddedRegistry.start(RegistryOptions.inMemory().immutableTags());
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RegistryClient observer = Clients.brisk().build();

  LostAnswersTest() {
    ImagePusher.push(IMAGE, source);
  }

  @AfterEach
  void stop() {
    observer.close();
    Stream.of(staging, mutable, immutable).forEach(EmbeddedRegistry::close);
  }

  private Stream<RepositoryPath> production() {
    return Stream.of(mutable, immutable)
        .map(registry -> RepositoryPath.of(registry.host() + "/prod/foo"));
  }

  static Stream<Arguments> lost() {
    return Stream.of("/manifests/v1", "/manifests/sha256:", "/blobs/uploads/.*digest=")
        .flatMap(target ->
            Stream.of(
                    new WireFault.AnswerLost(),
                    new WireFault.AnswerReplaced(408),
                    new WireFault.AnswerReplaced(500),
                    new WireFault.AnswerReplaced(502),
                    new WireFault.AnswerReplaced(503),
                    new WireFault.AnswerReplaced(504),
                    new WireFault.AnswerReplaced(400),
                    new WireFault.AnswerReplaced(403),
                    new WireFault.AnswerReplaced(404),
                    new WireFault.AnswerReplaced(405),
                    new WireFault.AnswerReplaced(409),
                    new WireFault.AnswerReplaced(412))
                .map(fault -> Arguments.of(target, fault)));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void whatTheRegistryDidIsFoundAndNotDoneAgain(String target, WireFault fault) {
    boolean digestAlone = target.endsWith("sha256:");
    production()
        .forEach(to -> {
          AtomicInteger puts = new AtomicInteger();
          List<Outcome> outcomes =
              copy(
                  (sender, request) -> {
                    boolean hit = isPut(request, target);
                    return hit && puts.incrementAndGet() == 1 ? fault : null;
                  },
                  to,
                  digestAlone ? List.of() : List.of(V1));
          assertThat(outcomes).hasSize(1).allMatch(Outcome::arrived);
          int once = target.contains("blobs") ? IMAGE.layers().size() + 1 : 1;
          // A digest names one content: putting it again overwrites nobody.
          assertThat(puts.get()).isBetween(once, digestAlone ? 2 : once);
          assertThat(observer.head(to, IMAGE.digest())).contains(IMAGE.digest());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void whatTheRegistryDidNotDoIsDoneAgain(int status) {
    for (WireFault fault : List.of(new WireFault.Refused(status), new WireFault.ResetBefore())) {
      RepositoryPath to =
          RepositoryPath.of(
              mutable.host()
                  + "/prod/foo/"
                  + fault.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      AtomicInteger puts = new AtomicInteger();
      assertThat(
              copy(
                  (sender, request) ->
                      isPut(request, "/manifests/v1") && puts.incrementAndGet() == 1 ? fault : null,
                  to,
                  List.of(V1)))
          .containsExactly(new Outcome.Copied());
      assertThat(puts).hasValue(2);
    }
  }

  @Test
  void aRepetitionNeverOverwritesAnotherWriter() {
    for (WireFault fault :
        List.of(
            new WireFault.Refused(503), new WireFault.Refused(429), new WireFault.ResetBefore())) {
      production()
          .forEach(repository -> {
            RepositoryPath to = RepositoryPath.of(repository + "/x" + fault.hashCode());
            AtomicInteger puts = new AtomicInteger();
            List<Outcome> outcomes =
                copy(
                    (sender, request) -> {
                      if (!isPut(request, "/manifests/v1") || puts.incrementAndGet() > 1) {
                        return null;
                      }
                      ImagePusher.push(OTHER, to, V1);
                      return fault;
                    },
                    to,
                    List.of(V1));
            assertThat(outcomes)
                .containsExactly(
                    new Outcome.Refused(
                        "tag v1 already names %s in %s; tags are never moved, add a new tag"
                            .formatted(OTHER.digest(), to)));
            assertThat(puts).hasValue(1);
            assertThat(observer.head(to, V1)).contains(OTHER.digest());
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 409, 412})
  void aRefusalBecauseAnotherPromoterWasFasterIsNoFailure(int status) {
    production()
        .forEach(to ->
            assertThat(
                    copy(
                        (sender, request) -> {
                          if (!isPut(request, "/manifests/v1")) {
                            return null;
                          }
                          ImagePusher.push(IMAGE, to, V1);
                          return new WireFault.Refused(status);
                        },
                        to,
                        List.of(V1)))
                .containsExactly(new Outcome.AlreadyThere()));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 409, 412})
  void aRefusalWithoutAnotherWriterIsAFailure(int status) {
    production()
        .forEach(to -> {
          assertThat(
                  copy(
                      (sender, request) ->
                          isPut(request, "/manifests/v1") ? new WireFault.Refused(status) : null,
                      to,
                      List.of(V1)))
              .containsExactly(
                  new Outcome.Failed(
                      "PUT http://%s/v2/prod/foo/manifests/v1 answered %d"
                          .formatted(to.host(), status),
                      false));
          assertThat(observer.head(to, V1)).isEmpty();
        });
  }

  @Test
  void aTagThatIsMovedOnPurposeIsNotMovedFromSomewhereElse() {
    RepositoryPath to = RepositoryPath.of(mutable.host() + "/prod/foo");
    Image third = Images.image(3);
    Stream.of(OTHER, IMAGE).forEach(image -> ImagePusher.push(image, to, V1));
    ImagePusher.push(OTHER, to, V1);
    AtomicInteger puts = new AtomicInteger();
    try (RegistryClient client =
        client((sender, request) -> {
          if (!isPut(request, "/manifests/v1") || puts.incrementAndGet() > 1) {
            return null;
          }
          ImagePusher.push(third, to, V1);
          return new WireFault.ResetBefore();
        })) {
      ManifestContent content = client.findManifest(to, IMAGE.digest()).orElseThrow();
      Digest now = client.moveTag(to, V1, content, Optional.of(OTHER.digest()));
      assertThat(now).isEqualTo(third.digest());
      assertThat(client.moveTag(to, V1, content, Optional.of(third.digest())))
          .isEqualTo(IMAGE.digest());
    }
  }

  /** Says what goes wrong with a request, or null. */
  private interface Faults {
    WireFault of(Sender sender, Request request);
  }

  private static RegistryClient client(Faults faults) {
    return Clients.brisk()
        .wire(sender ->
            (request, authorization) -> {
              WireFault fault = faults.of(sender, request);
              return fault == null
                  ? sender.send(request, authorization)
                  : fault.send(sender, request, authorization);
            })
        .build();
  }

  private List<Outcome> copy(Faults faults, RepositoryPath to, List<Tag> tags) {
    try (RegistryClient client = client(faults)) {
      return new ImageCopier(client)
          .copy(source, IMAGE.digest(), List.of(new CopyTarget(to, tags))).stream()
              .map(Delivery::outcome)
              .toList();
    }
  }

  private static boolean isPut(Request request, String target) {
    return request.method().equals("PUT")
        && Pattern.compile(target).matcher(request.uri().toString()).find();
  }
}
