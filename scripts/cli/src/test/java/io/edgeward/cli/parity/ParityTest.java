package io.edgeward.cli.parity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.route.ContentKind;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.network.NetworkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of whom, and what comes of no answer. */
class ParityTest extends ParityFixture {
  @Test
  void findsARedirectThatLeadsNowhere() {
    pushToBoth();
    eu.faults().add("*", "manifests/1.0", When.always(), new Fault.Redirect(eu.uri()));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: GET %s/v2/foo/manifests/1.0: it was redirected too often, or with its body"
                .formatted(eu.uri()));
  }

  @Test
  void asksATargetForWhatClientsAreSentThereForOnly() {
    push(us, IMAGE, TAG);
    Match blobs = new Match(Set.of(ContentKind.BLOB), Set.of(), List.of(), List.of(), Set.of());
    Rule rule = new Rule("blobs", blobs, List.of(target("eu", eu)), Optional.empty());
    ParityReport report = compare("foo:1.0", List.of(rule), target("us", us));
    assertThat(eu.traffic().requests("GET manifests")).isZero();
    assertThat(sentences(report))
        .hasSize(2)
        .contains("eu: %s is not there (404); copy it there".formatted(layer()));
  }

  @Test
  void countsWhatIsNotTold() {
    pushToBoth();
    eu.faults().add("*", "manifests", When.always(), new Fault.Status(503));
    ParityReport report = compare("foo:1.0");
    assertThat(report.differences()).isEmpty();
    assertThat(report.unreadable())
        .extracting(Unreadable::sentence)
        .contains(
            "eu: foo:1.0 was not read: GET %s/v2/foo/manifests/1.0 answered 503 (UNSUPPORTED, this"
                    .formatted(eu.uri())
                + " fault was asked for)");
  }

  @Test
  void endsWhenItsTimeIsOver() {
    pushToBoth();
    AtomicLong now = new AtomicLong();
    Parity parity =
        new Parity(
            NetworkOptions.of(Map.of()),
            RegistryListener.NONE,
            () -> now.getAndAdd(TimeUnit.MINUTES.toNanos(3)));
    List<ContentReference> asked = List.of(ContentReference.parse("foo:1.0"));
    assertThat(parity.compare(configuration(List.of(), target("us", us)), asked).unreadable())
        .extracting(Unreadable::reason)
        .allSatisfy(reason ->
            assertThat(reason).endsWith("was not tried: the time for reading is over; run again"))
        .isNotEmpty();
  }

  @Test
  void asksAsNobodyInParticular(@TempDir Path folder) throws IOException {
    Access access = new Access.Basic("alice", "canary");
    try (EmbeddedRegistry guarded =
        EmbeddedRegistry.start(RegistryOptions.inMemory().access(access))) {
      String login = Base64.getEncoder().encodeToString("alice:canary".getBytes(UTF_8));
      Files.writeString(
          folder.resolve("config.json"),
          "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(guarded.host(), login));
      Parity parity =
          new Parity(
              NetworkOptions.of(Map.of("DOCKER_CONFIG", folder.toString())), RegistryListener.NONE);
      List<ContentReference> asked = List.of(ContentReference.parse("foo:1.0"));
      RouteConfiguration configuration = configuration(List.of(), target("us", guarded));
      assertThat(sentences(parity.compare(configuration, asked)))
          .containsExactly(
              "us: foo:1.0 is refused to clients without credentials (401); let everybody"
                  + " read it");
    }
  }
}
