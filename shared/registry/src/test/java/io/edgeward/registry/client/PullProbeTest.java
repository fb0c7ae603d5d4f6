package io.edgeward.registry.client;

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
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.PullAnswer.End;
import io.edgeward.registry.http.FakeServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client gets, told as it is. */
final class PullProbeTest {
  private static final Image IMAGE = Images.image(1);
  private static final int SIZE = IMAGE.config().length;
  private static final int ALL = 1 << 20;

  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private final RegistryClient client =
      Clients.brisk()
          .listener(
              new RegistryListener() {
                @Override
                public void asked(String host) {
                  asked.add(host);
                }
              })
          .build();
  private final PullProbe probe = client.pulls();

  @AfterEach
  void stop() {
    client.close();
    us.close();
  }

  private static PullRequest config(EmbeddedRegistry registry) {
    RepositoryPath foo = RepositoryPath.of(registry.host() + "/foo");
    URI url = registry.uri().resolve("/v2/foo/blobs/" + IMAGE.configDigest());
    return new PullRequest(url, Optional.of(foo));
  }

  private PullRequest pushed() {
    ImagePusher.push(IMAGE, RepositoryPath.of(us.host() + "/foo"));
    return config(us);
  }

  @Test
  void readsFromAByteOn() {
    PullAnswer answer = probe.getFrom(pushed(), SIZE - 5, ALL);
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.range()).hasValue("bytes %d-%d/%d".formatted(SIZE - 5, SIZE - 1, SIZE));
    assertThat(answer.length()).isEqualTo(5);
    assertThat(answer.body()).hasSize(5);
    assertThat(answer.end()).isEqualTo(End.WHOLE);
  }

  @Test
  void readsNoMoreThanIsWanted() {
    PullAnswer answer = probe.get(pushed(), 3);
    assertThat(answer.body()).hasSize(3);
    assertThat(answer.end()).isEqualTo(End.LONGER);
    assertThat(answer.length()).isEqualTo(SIZE);
  }

  @Test
  void tellsWhatIsRefused() {
    PullRequest config = pushed();
    us.faults().add("GET", "blobs", When.always(), new Fault.OfRange(new Fault.Status(400)));
    assertThat(probe.getFrom(config, 1, ALL).status()).isEqualTo(400);
    assertThat(probe.get(config, ALL).status()).isEqualTo(200);
  }

  @Test
  void tellsWhatIsNotThere() {
    assertThat(probe.head(config(us)).status()).isEqualTo(404);
  }

  @Test
  void tellsTheHeadOfContentWithoutReadingIt() {
    PullAnswer answer = probe.head(pushed());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.digest()).hasValue(IMAGE.configDigest().text());
    assertThat(answer.length()).isEqualTo(SIZE);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void asksAgainForABodyThatBreaksOffOnce() {
    PullRequest config = pushed();
    us.faults().add("GET", "blobs", When.nth(1), new Fault.Truncated(3));
    PullAnswer answer = probe.get(config, ALL);
    assertThat(answer.body()).isEqualTo(IMAGE.config());
    assertThat(answer.end()).isEqualTo(End.WHOLE);
  }

  @Test
  void tellsHowMuchComesOfABodyThatAlwaysBreaksOff() {
    PullRequest config = pushed();
    us.faults().add("GET", "blobs", When.always(), new Fault.Truncated(3));
    PullAnswer answer = probe.get(config, ALL);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).hasSize(3);
    assertThat(answer.end()).isEqualTo(End.BROKEN);
  }

  @Test
  void failsWhereNothingIsAnswered() {
    PullRequest config = pushed();
    us.faults().add("GET", "blobs", When.always(), new Fault.Status(503));
    assertThatThrownBy(() -> probe.get(config, ALL))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "GET %s answered 503 (UNSUPPORTED, this fault was asked for)".formatted(config.url()));
  }

  @Test
  void tellsEveryHostThatIsMet() {
    Access tokens = new Access.Bearer("alice", "canary", Duration.ofMinutes(5), true);
    try (EmbeddedRegistry mirror =
        EmbeddedRegistry.start(RegistryOptions.inMemory().access(tokens))) {
      us.faults().add("GET", "blobs", When.always(), new Fault.Redirect(mirror.uri()));
      assertThat(probe.get(config(us), ALL).status()).isEqualTo(401);
      assertThat(asked).containsExactlyInAnyOrder(us.host(), mirror.host());
      assertThat(mirror.traffic().requests("GET token")).isZero();
    }
  }

  @Test
  void tellsTheHostThatHandsOutTokens() {
    FakeServer tokens =
        new FakeServer((exchange, count) -> FakeServer.send(exchange, 200, "{\"token\": \"t\"}"));
    String realm = "Bearer realm=\"http://%s/token\"".formatted(tokens.host());
    FakeServer guarded =
        new FakeServer((exchange, count) ->
            FakeServer.send(exchange, count == 1 ? 401 : 200, "", "WWW-Authenticate", realm));
    try (tokens;
        guarded) {
      PullRequest request =
          new PullRequest(URI.create("http://" + guarded.host() + "/v2/"), Optional.empty());
      assertThat(probe.get(request, ALL).status()).isEqualTo(200);
      assertThat(asked).containsExactlyInAnyOrder(guarded.host(), tokens.host());
    }
  }

  @Test
  void getsATokenAsNobodyInParticular() {
    Access tokens = new Access.Bearer("alice", "canary", Duration.ofMinutes(5), true);
    try (EmbeddedRegistry guarded =
        EmbeddedRegistry.start(RegistryOptions.inMemory().access(tokens))) {
      assertThat(probe.get(config(guarded), ALL).status()).isEqualTo(404);
    }
  }

  @Test
  void needsNoRepositoryForWhatIsNoRegistry() {
    Access tokens = new Access.Bearer("alice", "canary", Duration.ofMinutes(5), true);
    try (EmbeddedRegistry guarded =
        EmbeddedRegistry.start(RegistryOptions.inMemory().access(tokens))) {
      PullRequest copy = new PullRequest(config(guarded).url(), Optional.empty());
      assertThat(probe.get(copy, ALL).status()).isEqualTo(404);
    }
  }
}
