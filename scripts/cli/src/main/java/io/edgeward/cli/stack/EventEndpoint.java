package io.edgeward.cli.stack;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.local.bus.EventBus;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageDecoder;
import io.edgeward.runtime.message.MessageRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * Where production's registries post their events: publishes them on the bus, which delivers them
 * again until they are taken. Registries are told of it before there is a bus.
 */
final class EventEndpoint implements HttpFunction {
  private final MessageDecoder decoder = new MessageDecoder(Clock.systemUTC());
  private final CompletableFuture<Topic> topic = new CompletableFuture<>();

  private record Topic(EventBus bus, String name) {}

  /** Publishes from now on; what came before waits for this. */
  void open(EventBus bus, String name) {
    bus.topic(name);
    topic.complete(new Topic(bus, name));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    try {
      Message message = decoder.decode(request);
      Topic to = topic.join();
      to.bus().publish(to.name(), message.data(), message.attributes());
    } catch (MessageRefusedException e) {
      response.setStatusCode(400);
    }
  }
}
