package io.edgeward.promote;

import io.edgeward.runtime.http.FunctionServer;
import io.edgeward.runtime.json.Json;
import io.edgeward.runtime.json.JsonObject;
import io.edgeward.runtime.message.MessageDecoder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every tag that was ever written to production, as the registries tell in Google's events. */
final class TagWrites implements AutoCloseable {
  private final List<Write> writes = Collections.synchronizedList(new ArrayList<>());
  private final FunctionServer server;

  /**
   * One write.
   *
   * @param tag {@code HOST/PATH:TAG}
   * @param digest {@code sha256:...}
   */
  record Write(String tag, String digest) {}

  TagWrites() throws IOException {
    MessageDecoder decoder = new MessageDecoder(Clock.systemUTC());
    server =
        FunctionServer.start(
            0, (request, response) -> note(Json.parseObject(decoder.decode(request).data())));
  }

  private void note(JsonObject event) {
    if (!event.text("action").equals("INSERT")) {
      throw new AssertionError("something was deleted: " + event);
    }
    event
        .optionalText("tag")
        .ifPresent(tag -> writes.add(new Write(tag, event.text("digest").split("@", 2)[1])));
  }

  URI uri() {
    return server.uri();
  }

  List<Write> all() {
    return List.copyOf(writes);
  }

  @Override
  public void close() {
    server.close();
  }
}
