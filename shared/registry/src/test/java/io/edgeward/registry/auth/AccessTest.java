package io.edgeward.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.testkit.time.InstantClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies into a registry that wants to know who is asking. */
final class AccessTest {
  private static final Tag V1 = Tag.of("v1");
  private static final String PASSWORD = "canary-password-5d1e";
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Credentials ALICE =
      (host, path) -> new Credential.Password("alice", PASSWORD);

  /** Two layers, one of which is streamed. */
  private static final Image IMAGE = Images.image(1, 1, 2_000_000);

  private final AtomicReference<Instant> registryTime = new AtomicReference<>(START);
  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");

  @BeforeEach
  void push() {
    ImagePusher.push(IMAGE, source);
  }

  @AfterEach
  void stop() {
    staging.close();
  }

  @Test
  void copiesWithAPassword() {
    try (EmbeddedRegistry us = guarded(new Access.Basic("alice", PASSWORD))) {
      assertThat(copy(us, ALICE)).containsExactly(new Outcome.Copied());
    }
  }

  @Test
  void copiesWithTokensThatTheRegistryForgetsOnTheWay() {
    try (EmbeddedRegistry us = guarded(bearer())) {
      String layer = "uploads.*digest=sha256.*" + IMAGE.layers().getFirst().digest().hex();
      Runnable expire = () -> registryTime.set(registryTime.get().plus(LIFE));
      us.faults().add("PUT", layer, When.first(2), new Fault.Meanwhile(expire));
      us.faults().add("PUT", "manifests/v1", When.nth(1), new Fault.Meanwhile(expire));
      assertThat(copy(us, ALICE)).containsExactly(new Outcome.Copied());
      assertThat(us.faults().hits()).isEqualTo(3);
    }
  }

  @Test
  void readsButDoesNotWriteAsNobody() {
    try (EmbeddedRegistry us = guarded(bearer())) {
      copy(us, ALICE);
      try (RegistryClient nobody = Clients.brisk().build()) {
        assertThat(nobody.head(path(us), V1)).contains(IMAGE.digest());
      }
      RepositoryPath other = RepositoryPath.of(us.host() + "/prod/other");
      assertThat(copy(other, Credentials.ANONYMOUS))
          .singleElement()
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.retryable()).isFalse();
                assertThat(failed.message()).contains("answered 401").contains(us.host());
              });
    }
  }

  @Test
  void endsWithoutItsSecretWhereTheSecretIsWrong() {
    for (Access access : List.of(new Access.Basic("alice", "another"), strict())) {
      try (EmbeddedRegistry us = guarded(access);
          RegistryClient client = Clients.brisk().credentials(ALICE).build()) {
        assertThatThrownBy(() -> client.tags(path(us)))
            .isInstanceOfSatisfying(
                RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
            .hasMessageContaining("answered 401")
            .hasMessageNotContaining(PASSWORD)
            .hasMessageNotContaining(new Credential.Password("alice", PASSWORD).header());
        assertThat(us.traffic().requests("GET tags")).as("no loop").isLessThan(3);
      }
    }
  }

  private static Access bearer() {
    return new Access.Bearer("alice", PASSWORD, LIFE, true);
  }

  private static Access strict() {
    return new Access.Bearer("alice", "another", LIFE, false);
  }

  private EmbeddedRegistry guarded(Access access) {
    return EmbeddedRegistry.start(
        RegistryOptions.inMemory().access(access).clock(InstantClock.of(registryTime)));
  }

  private List<Outcome> copy(EmbeddedRegistry to, Credentials credentials) {
    return copy(path(to), credentials);
  }

  /** The client's clock stands still: it believes each token to be good. */
  private List<Outcome> copy(RepositoryPath to, Credentials credentials) {
    Credentials known =
        (host, path) ->
            host.equals(to.host()) ? credentials.find(host, path) : new Credential.Anonymous();
    try (RegistryClient client =
        Clients.brisk()
            .credentials(known)
            .clock(InstantClock.of(new AtomicReference<>(START)))
            .build()) {
      return new ImageCopier(client)
          .copy(source, IMAGE.digest(), List.of(new CopyTarget(to, List.of(V1)))).stream()
              .map(Delivery::outcome)
              .toList();
    }
  }

  private static RepositoryPath path(EmbeddedRegistry registry) {
    return RepositoryPath.of(registry.host() + "/prod/foo");
  }
}
