package io.edgeward.replica.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.Redelivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final Redelivery SLOW = redelivery(600, 10, 600, 100);

  @Test
  void hasEveryTopicThatIsPublishedToOrTakenFrom() {
    Topology topology =
        Topology.of(
            List.of(
                function("webhook", Map.of(), "change-proposals", "manifest-changes"),
                function("promote", Map.of("manifest-changes", SLOW), "manifest-changes"),
                function("audit", Map.of("gcr", SLOW))),
            1);
    assertThat(topology.topics()).containsExactly("change-proposals", "gcr", "manifest-changes");
    assertThat(topology.subscriptions())
        .extracting(Topology.Subscription::name)
        .containsExactly("edgeward-promote-manifest-changes", "edgeward-audit-gcr");
    assertThat(topology.subscriptions().getLast().deadLetters())
        .isEqualTo("edgeward-audit-gcr-dead");
  }

  @Test
  void repeatsFasterByOneFactor() {
    Topology topology = Topology.of(List.of(function("audit", Map.of("gcr", SLOW))), 10);
    assertThat(topology.subscriptions().getFirst().redelivery())
        .isEqualTo(redelivery(60, 1, 60, 10));
  }

  @Test
  void staysWithinWhatPubSubTakes() {
    assertThat(redelivery(60, 10, 600, 5).dividedBy(10)).isEqualTo(redelivery(10, 1, 60, 5));
  }

  @Test
  void refusesATopicThatNobodyKnows() {
    Topology topology = Topology.of(List.of(function("audit", Map.of("gcr", SLOW))), 10);
    assertThat(topology.require("gcr")).isEqualTo("gcr");
    assertThatThrownBy(() -> topology.require("gcs"))
        .hasMessage(
            "terraform/functions.json has no topic gcs, only gcr; name the same topic in both"
                + " places");
  }

  private static Redelivery redelivery(int ack, int minimum, int maximum, int attempts) {
    return new Redelivery(
        Duration.ofSeconds(ack),
        Duration.ofSeconds(minimum),
        Duration.ofSeconds(maximum),
        attempts);
  }

  private static DeployedFunction function(
      String name, Map<String, Redelivery> subscriptions, String... publishes) {
    return new DeployedFunction(
        name,
        "io.edgeward.Some",
        new DeployedFunction.Instance(512, 1, 30, ""),
        new TreeSet<>(),
        new TreeMap<>(),
        new TreeMap<>(subscriptions),
        new TreeMap<>(),
        new TreeSet<>(List.of(publishes)),
        new TreeSet<>());
  }
}
