package io.edgeward.local.bus;

import io.edgeward.local.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Topics and push subscriptions in one process. Every subscription of a topic gets every message
 * that is published after it was made, at least once.
 */
public final class EventBus implements AutoCloseable {
  private final Clock clock;
  private final String project;
  private final Map<String, List<SubscriptionDelivery>> topics = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final IdleWait quiet = new IdleWait();
  private final HttpServer server;

  private EventBus(String project, int port, Clock clock) {
    this.project = project;
    this.clock = clock;
    this.server = HttpServer.open(port, new PublishEndpoint(this));
  }

  /** Starts a bus of project {@code local} on a free port. */
  public static EventBus start() {
    return start("local", 0, Clock.systemUTC());
  }

  /**
   * Starts a bus.
   *
   * @param project the project of its topics and subscriptions
   * @param port port of its HTTP server on 127.0.0.1, 0 for a free one
   */
  public static EventBus start(String project, int port, Clock clock) {
    return new EventBus(project, port, clock);
  }

  /** Host and port of the HTTP server, as PUBSUB_EMULATOR_HOST wants it. */
  public String host() {
    return server.host();
  }

  /** The address of the HTTP server, which takes {@code POST /v1/projects/P/topics/T:publish}. */
  public URI uri() {
    return URI.create("http://" + host());
  }

  /** Makes a topic, unless it is there. */
  public void topic(String name) {
    topics.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>());
  }

  /** The topics, in no order. */
  public Set<String> topics() {
    return Set.copyOf(topics.keySet());
  }

  /** Makes a push subscription of a topic, and the topic. */
  public void subscribe(String topic, Subscription subscription) {
    topic(topic);
    subscription.deadLetters().ifPresent(this::topic);
    String fullName = "projects/" + project + "/subscriptions/" + subscription.name();
    topics
        .get(topic)
        .add(
            new SubscriptionDelivery(
                subscription,
                fullName,
                quiet,
                (message, attempts) -> giveUp(topic, subscription, message, attempts)));
  }

  /**
   * Publishes a message.
   *
   * @return its id
   * @throws IllegalArgumentException if there is no such topic
   */
  public String publish(String topic, byte[] data, Map<String, String> attributes) {
    List<SubscriptionDelivery> subscriptions = topics.get(topic);
    if (subscriptions == null) {
      throw new IllegalArgumentException("there is no topic " + topic);
    }
    String id = Long.toString(ids.incrementAndGet());
    BusMessage message = new BusMessage(id, clock.instant(), attributes, data);
    subscriptions.forEach(subscription -> subscription.deliver(message));
    return id;
  }

  /**
   * Waits until every message was acknowledged or given up, and those that came of them too.
   *
   * @throws IllegalStateException if that lasts longer than {@code limit}
   */
  public void drain(Duration limit) throws InterruptedException {
    if (!quiet.await(limit)) {
      throw new IllegalStateException("messages are still under way after " + limit);
    }
  }

  /** How many messages were given up without a topic for dead letters. */
  public long dropped() {
    return dropped.get();
  }

  /** Stops delivering. */
  @Override
  public void close() {
    server.close();
    topics.values().forEach(subscriptions -> subscriptions.forEach(SubscriptionDelivery::close));
  }

  /** Attributes of dead letters are those of the real service. */
  private void giveUp(String topic, Subscription from, BusMessage message, int attempts) {
    if (from.deadLetters().isEmpty()) {
      dropped.incrementAndGet();
      return;
    }
    Map<String, String> attributes = new TreeMap<>(message.attributes());
    attributes.put("CloudPubSubDeadLetterSourceDeliveryCount", Integer.toString(attempts));
    attributes.put("CloudPubSubDeadLetterSourceSubscription", from.name());
    attributes.put("CloudPubSubDeadLetterSourceSubscriptionProject", project);
    attributes.put("CloudPubSubDeadLetterSourceTopicPublishTime", message.publishTime().toString());
    publish(from.deadLetters().get(), message.data(), attributes);
  }
}
