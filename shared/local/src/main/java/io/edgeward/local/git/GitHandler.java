package io.edgeward.local.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Repository;

/** Applies the faults, finds the repository, and lets {@link GitProtocol} answer. */
final class GitHandler implements HttpHandler {
  private final Map<String, Repository> repositories;
  private final GitFaults faults;
  private final GitTraffic traffic;
  private final Consumer<Push> pushes;

  GitHandler(
      Map<String, Repository> repositories,
      GitFaults faults,
      GitTraffic traffic,
      Consumer<Push> pushes) {
    this.repositories = repositories;
    this.faults = faults;
    this.traffic = traffic;
    this.pushes = pushes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    traffic.request();
    try (exchange) {
      if (!refused(exchange)) {
        answer(exchange);
      }
    }
  }

  private boolean refused(HttpExchange exchange) throws IOException {
    Optional<URI> redirect = faults.redirect();
    if (redirect.isPresent()) {
      String rest = exchange.getRequestURI().toString().substring(1);
      exchange.getResponseHeaders().set("Location", redirect.get() + rest);
      return status(exchange, 302);
    }
    if (faults.mode() == GitFaults.Mode.DOWN) {
      return status(exchange, 503);
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (faults.authorization().filter(wanted -> !wanted.equals(authorization)).isPresent()) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
      return status(exchange, 401);
    }
    return false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Optional<GitRequest> request = GitRequest.of(exchange);
    Optional<Repository> repository =
        request.map(GitRequest::repository).map(name -> repositories.get(name));
    if (repository.isEmpty()) {
      status(exchange, 404);
      return;
    }
    // The answer is collected, so that a repository that fails half way still gives an HTTP error.
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    new GitProtocol(repository.get(), faults.filters(), pushes).answer(request.get(), body);
    exchange.getResponseHeaders().set("Content-Type", request.get().contentType());
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, body.size());
    send(exchange.getResponseBody(), body.toByteArray());
  }

  private void send(OutputStream out, byte[] body) throws IOException {
    int length =
        switch (faults.mode()) {
          case NONE, DOWN -> body.length;
          case STALLED -> 1;
          case CUT_OFF -> body.length / 2;
        };
    out.write(body, 0, length);
    out.flush();
    traffic.sent(length);
    if (faults.mode() == GitFaults.Mode.STALLED) {
      stall();
    }
  }

  private void stall() {
    try {
      faults.awaitRelease();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean status(HttpExchange exchange, int code) throws IOException {
    exchange.sendResponseHeaders(code, -1);
    return true;
  }
}
