package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.testkit.images.Images;
import io.edgeward.testkit.images.Platform;
import io.edgeward.testkit.registry.EmbeddedRegistry;
import io.edgeward.testkit.registry.Fault;
import io.edgeward.testkit.registry.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One fault at each registry request in turn: the run ends with everything promoted, or names
 * exactly the edges that did not arrive; no tag ever points to something incomplete; a second run
 * brings the rest.
 */
class FaultsTest {
  private static final Run RUN = new Run("faults", "0");

  @TempDir Path folder;

  static Map<String, Fault> once() {
    return new TreeMap<>(
        Map.of(
            "denied",
            new Fault.Status(403),
            "resetAfterwards",
            new Fault.ResetAfterwards(),
            "silentlyTruncated",
            new Fault.TruncatedSilently(20),
            "wrongByte",
            new Fault.WrongByte(30)));
  }

  static List<String> faults() {
    return List.copyOf(new TreeSet<>(once().keySet()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void endsWellWhicheverRequestFails(String name) throws Exception {
    Fault fault = once().get(name);
    for (String victim : List.of("staging", "us")) {
      long requests = requestsOf(victim);
      for (long n = 1; n <= requests; n++) {
        When nth = When.nth(n);
        check(
            "%s at request %d of %s".formatted(name, n, victim),
            stage -> registry(stage, victim).faults().add("*", "", nth, fault));
      }
    }
  }

  /** From the registries' point of view a killed process sends nothing more. */
  @Test
  void leavesNothingIncompleteWhenItIsKilledAtAnyRequest() throws Exception {
    long requests = requestsOf("staging") + 3 * requestsOf("us");
    for (long n = 0; n < requests; n += 3) {
      AtomicLong served = new AtomicLong(-n);
      check(
          "killed after request " + n,
          stage ->
              stage
                  .registries()
                  .forEach(registry ->
                      registry
                          .faults()
                          .add(
                              "*", "", number -> served.incrementAndGet() > 0, new Fault.Reset())));
    }
  }

  private void check(String fault, Inserted inserted) throws Exception {
    try (Stage stage = freshStage();
        Promotion promotion = stage.promotion()) {
      inserted.into(stage);
      Promoted promoted = promotion.promote(promotion.plan(stage.head()), RUN, delivery -> {});
      stage.registries().forEach(registry -> registry.faults().clear());

      SortedSet<String> missing = missingIn(stage);
      assertThat(named(promoted)).as("%s: %s", fault, promoted.missing()).isEqualTo(missing);
      assertThat(promoted.conclusion().exitCode() == 0).as(fault).isEqualTo(missing.isEmpty());
      assertThat(incomplete(stage)).as(fault).isEmpty();

      try (Promotion second = stage.promotion()) {
        Promoted rest = second.promote(second.plan(stage.head()), RUN, delivery -> {});
        assertThat(rest.missing()).as(fault).isEmpty();
      }
      assertThat(missingIn(stage)).as(fault).isEmpty();
      assertThat(incomplete(stage)).as(fault).isEmpty();
    }
  }

  @FunctionalInterface
  private interface Inserted {
    void into(Stage stage);
  }

  private long requestsOf(String victim) throws Exception {
    try (Stage stage = freshStage();
        Promotion promotion = stage.promotion()) {
      stage.registries().forEach(registry -> registry.traffic().reset());
      promotion.promote(promotion.plan(stage.head()), RUN, delivery -> {});
      return registry(stage, victim).traffic().requests();
    }
  }

  private Stage freshStage() throws Exception {
    Stage stage = Stage.in(Files.createTempDirectory(folder, "stage"));
    Digest index = stage.stage("foo", "bar", Images.index(1, List.of(Platform.AMD64), 1, 64));
    Digest image = stage.stage("foo", "baz", Images.image(2));
    stage.commit(
        "foo", new ImagesYaml().with("bar", index, "1.0", "latest").with("baz", image, "2"));
    return stage;
  }

  private static EmbeddedRegistry registry(Stage stage, String name) {
    return name.equals("staging") ? stage.staging() : stage.region(name);
  }

  /** The edges of HEAD that production does not have. */
  private static SortedSet<String> missingIn(Stage stage) throws Exception {
    SortedSet<String> missing = new TreeSet<>();
    Map<String, Digest> there = new TreeMap<>();
    for (String region : List.of("us", "eu", "asia")) {
      String host = stage.region(region).host();
      stage.tags(region).forEach((tag, digest) -> there.put(host + "/prod/" + tag, digest));
    }
    for (Edge edge : stage.head().edges().toList()) {
      String tag = edge.destination() + ":" + edge.tag().orElseThrow();
      if (!edge.digest().equals(there.get(tag))) {
        missing.add(tag);
      }
    }
    return missing;
  }

  /** The edges that the result names as not arrived. */
  private static SortedSet<String> named(Promoted promoted) {
    SortedSet<String> named = new TreeSet<>();
    promoted
        .receipt()
        .refusals()
        .forEach(refusal -> named.add(refusal.destination() + ":" + refusal.tag().orElseThrow()));
    for (Delivery delivery : promoted.receipt().deliveries()) {
      if (!delivery.outcome().arrived()) {
        named.add(delivery.destination() + ":" + delivery.tag().orElseThrow());
      }
    }
    return named;
  }

  static List<String> incomplete(Stage stage) throws Exception {
    List<String> incomplete = new ArrayList<>();
    try (var client = Stage.client()) {
      Completeness completeness = new Completeness(client);
      for (String region : List.of("us", "eu", "asia")) {
        for (Map.Entry<String, Digest> tag : stage.tags(region).entrySet()) {
          String image = tag.getKey().substring("foo/".length(), tag.getKey().indexOf(':'));
          incomplete.addAll(
              completeness.missing(stage.promoted(region, "foo", image), tag.getValue()));
        }
      }
    }
    return incomplete;
  }
}
