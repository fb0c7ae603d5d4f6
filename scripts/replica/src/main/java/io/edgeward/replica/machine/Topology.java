package io.edgeward.replica.machine;

import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.Redelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Topics and push subscriptions, named as Terraform names them.
 *
 * @param topics short names of the topics, without those of dead letters
 * @param subscriptions one for each function and topic that it takes messages from
 */
record Topology(SortedSet<String> topics, List<Subscription> subscriptions) {
  /**
   * A push subscription. Its dead letters have a topic and a subscription of the same name.
   *
   * @param function who takes the messages
   * @param topic where they come from
   * @param redelivery how they are repeated
   */
  record Subscription(String function, String topic, Redelivery redelivery) {
    /** Its name. */
    String name() {
      return "edgeward-%s-%s".formatted(function, topic);
    }

    /** Name of the topic for what could not be handled, and of that topic's subscription. */
    String deadLetters() {
      return name() + "-dead";
    }
  }

  /** What {@code functions} take and publish, repeated {@code factor} times as fast. */
  static Topology of(List<DeployedFunction> functions, int factor) {
    SortedSet<String> topics = new TreeSet<>();
    List<Subscription> subscriptions = new ArrayList<>();
    for (DeployedFunction function : functions) {
      topics.addAll(function.publishes());
      topics.addAll(function.subscriptions().keySet());
      function
          .subscriptions()
          .forEach((topic, redelivery) ->
              subscriptions.add(
                  new Subscription(function.name(), topic, redelivery.dividedBy(factor))));
    }
    return new Topology(topics, subscriptions);
  }

  /** The subscription of a function to a topic. */
  Subscription subscription(String function, String topic) {
    return subscriptions.stream()
        .filter(one -> one.function().equals(function) && one.topic().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Refuses a topic that no function takes from or publishes to.
   *
   * @throws IllegalArgumentException if there is no such topic
   */
  String require(String topic) {
    if (!topics.contains(topic)) {
      throw new IllegalArgumentException(
          "terraform/functions.json has no topic %s, only %s; name the same topic in both places"
              .formatted(topic, String.join(", ", topics)));
    }
    return topic;
  }
}
