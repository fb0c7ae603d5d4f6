package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ends the process at every single request in turn. */
final class CrashTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Tag V2 = Tag.of("v2");
  private static final ImageIndex INDEX =
      Images.index(
          1,
          List.of(io.edgeward.local.images.Platform.AMD64, io.edgeward.local.images.Platform.ARM64),
          1,
          1_200_000);
  private static final Image SIGNATURE = Images.attachment(INDEX, "application/vnd.sig", 5);

  private enum Moment {
    BEFORE_THE_REQUEST,
    AFTER_THE_REQUEST
  }

  /** The process is gone: from then on each request ends like this. */
  private static final class Killed extends Error {}

  @ParameterizedTest
  @EnumSource
  void noTagEverNamesIncompleteContentAndTheNextRunConverges(Moment moment) {
    try (EmbeddedRegistry staging = EmbeddedRegistry.start();
        EmbeddedRegistry us = EmbeddedRegistry.start();
        RegistryClient observer = Clients.brisk().build()) {
      RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
      ImagePusher.push(INDEX, source);
      ImagePusher.push(SIGNATURE, source);
      int requests = 0;
      boolean done = false;
      while (!done) {
        RepositoryPath to = RepositoryPath.of(us.host() + "/prod/foo" + ++requests);
        done = survives(source, to, requests, moment);
        assertTagsAreComplete(observer, to);
        assertThat(copy(observer, source, to)).allMatch(d -> d.outcome().arrived());
        assertThat(observer.head(to, V1)).contains(INDEX.digest());
        assertThat(observer.head(to, V2)).contains(INDEX.digest());
        assertTagsAreComplete(observer, to);
      }
      assertThat(requests).isGreaterThan(20);
    }
  }

  private static boolean survives(
      RepositoryPath source, RepositoryPath to, int requests, Moment moment) {
    AtomicInteger count = new AtomicInteger();
    try (RegistryClient dying =
        Clients.brisk().wire(sender -> dying(sender, count, requests, moment)).build()) {
      copy(dying, source, to);
      return count.get() < requests;
    }
  }

  private static Sender dying(Sender sender, AtomicInteger count, int requests, Moment moment) {
    return (request, authorization) -> {
      int number = count.incrementAndGet();
      if (number > requests || (number == requests && moment == Moment.BEFORE_THE_REQUEST)) {
        throw new Killed();
      }
      Response response = sender.send(request, authorization);
      if (number == requests) {
        response.close();
        throw new Killed();
      }
      return response;
    };
  }

  private static List<Delivery> copy(
      RegistryClient client, RepositoryPath source, RepositoryPath to) {
    return new ImageCopier(client)
        .copy(source, INDEX.digest(), List.of(new CopyTarget(to, List.of(V1, V2))));
  }

  private static void assertTagsAreComplete(RegistryClient client, RepositoryPath path) {
    for (Tag tag : client.tags(path).tags()) {
      assertThat(client.head(path, tag)).contains(INDEX.digest());
      assertThat(client.referrers(path, INDEX.digest()).map(Referrers::digests))
          .contains(List.of(SIGNATURE.digest()));
      Stream.concat(INDEX.children().stream(), Stream.of(SIGNATURE))
          .forEach(image -> assertComplete(client, path, image));
    }
  }

  private static void assertComplete(RegistryClient client, RepositoryPath path, Artifact part) {
    assertThat(client.head(path, part.digest())).isPresent();
    Image image = (Image) part;
    Stream.concat(Stream.of(image.configDigest()), image.layers().stream().map(Layer::digest))
        .forEach(blob -> assertThat(client.blobs().has(path, blob)).isTrue());
  }
}
