package io.edgeward.replica.machine;

import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.net.URI;

/** The REST API of a git host without pull requests: it takes statuses of commits, and forgets. */
final class GitHostApi implements AutoCloseable {
  private static final String STATUSES = "/repos/" + GitHost.REPOSITORY + "/statuses/";

  private final HttpServer server = HttpServer.open(0, GitHostApi::answer);

  private static Reaction answer(ServerRequest request) {
    return request.method().equals("POST") && request.path().startsWith(STATUSES)
        ? ServerResponse.json(201, "{}")
        : ServerResponse.json(404, "{\"message\": \"Not Found\"}");
  }

  URI uri() {
    return URI.create("http://" + server.host());
  }

  @Override
  public void close() {
    server.close();
  }
}
