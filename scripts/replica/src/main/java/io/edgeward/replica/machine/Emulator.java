package io.edgeward.replica.machine;

import com.google.gson.JsonObject;
import io.edgeward.replica.api.PubSub;
import io.edgeward.replica.api.Rest;
import io.edgeward.testkit.deployment.Redelivery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Google's emulator of Pub/Sub with the topics and subscriptions that Terraform makes. */
final class Emulator implements AutoCloseable {
  private final Path jar;
  private final int port;
  private final Path log;
  private final PubSub api;
  private final String project;
  private Child process;

  Emulator(Path jar, String project, Path log) throws IOException {
    this.jar = jar;
    this.project = project;
    this.log = log;
    this.port = FreePorts.free();
    this.api = new PubSub(Rest.ofEmulator(host()));
  }

  /** Starts it, empty. */
  void start() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString(),
            "--host=127.0.0.1",
            "--port=" + port);
    process = Child.start("the Pub/Sub emulator", command, Map.of(), log);
    process.awaitAnswer(URI.create("http://" + host() + "/"));
  }

  /** Makes the topics, and the subscriptions that push to the functions. */
  void make(Topology topology, Function<String, URI> functions) throws IOException {
    for (String topic : topology.topics()) {
      api.create(topic(topic), new JsonObject());
    }
    for (Topology.Subscription subscription : topology.subscriptions()) {
      api.create(topic(subscription.deadLetters()), new JsonObject());
      makePull(subscription.deadLetters(), subscription.deadLetters());
      api.create(
          subscription(subscription.name()),
          push(subscription, functions.apply(subscription.function())));
    }
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  PubSub api() {
    return api;
  }

  String topic(String name) {
    return "projects/%s/topics/%s".formatted(project, name);
  }

  String subscription(String name) {
    return "projects/%s/subscriptions/%s".formatted(project, name);
  }

  /** Makes a subscription that is pulled from. */
  void makePull(String topic, String name) throws IOException {
    JsonObject terms = new JsonObject();
    terms.addProperty("topic", topic(topic));
    terms.addProperty("ackDeadlineSeconds", 60);
    api.create(subscription(name), terms);
  }

  private JsonObject push(Topology.Subscription subscription, URI endpoint) {
    Redelivery redelivery = subscription.redelivery();
    JsonObject target = new JsonObject();
    target.addProperty("pushEndpoint", endpoint.toString());
    JsonObject retry = new JsonObject();
    retry.addProperty("minimumBackoff", seconds(redelivery.minimumBackoff()));
    retry.addProperty("maximumBackoff", seconds(redelivery.maximumBackoff()));
    JsonObject dead = new JsonObject();
    dead.addProperty("deadLetterTopic", topic(subscription.deadLetters()));
    dead.addProperty("maxDeliveryAttempts", redelivery.attempts());
    JsonObject terms = new JsonObject();
    terms.addProperty("topic", topic(subscription.topic()));
    terms.addProperty("ackDeadlineSeconds", redelivery.ackDeadline().toSeconds());
    terms.add("pushConfig", target);
    terms.add("retryPolicy", retry);
    terms.add("deadLetterPolicy", dead);
    return terms;
  }

  private static String seconds(Duration duration) {
    return "%d.%03ds".formatted(duration.toSeconds(), duration.toMillisPart());
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
