package io.edgeward.cli.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Looks at a deployment from outside: as the git host's forger, as anyone, as the operator. */
public final class DeploymentProbe implements AutoCloseable {
  /** A cold start may take its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** A delivery without a signature has to be refused by the function, not before it. */
  public Observation webhook(URI webhook) {
    return look(
        "webhook",
        request(webhook),
        status ->
            switch (status) {
              case 401 -> good("refuses an unsigned delivery", status);
              case 403 -> wrong("lets nobody in: allUsers has to be an invoker of it", status);
              case 404 -> wrong("is not there, or lets in only internal requests", status);
              default -> wrong("does not refuse an unsigned delivery as its README says", status);
            });
  }

  /** Whoever asks without a token is turned away: 404 is the answer to what is not internal. */
  public Observation inner(String function, URI uri) {
    return look(
        function,
        request(uri),
        status ->
            switch (status) {
              case 401, 403, 404 -> good("turns away who has no token", status);
              default -> wrong("answers anyone: take allUsers off its invokers", status);
            });
  }

  /** Whether a topic or subscription exists; {@code token} is of someone who may see it. */
  public Observation messaging(URI pubSub, String name, Optional<String> token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(pubSub, name)).GET();
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return look(
        name,
        request,
        status ->
            switch (status) {
              case 200 -> good("is there", status);
              case 401, 403 ->
                  new Seen(Observation.State.HIDDEN, "may not be seen with these rights");
              case 404 -> wrong("is not there: apply again", status);
              default -> new Seen(Observation.State.UNREADABLE, "cannot be asked for: " + status);
            });
  }

  private static URI address(URI pubSub, String name) {
    try {
      // The constructor escapes what a path has no room for.
      return pubSub.resolve(new URI(null, null, "/v1/" + name, null).toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("%s cannot be written as a URI".formatted(name), e);
    }
  }

  private record Seen(Observation.State state, String text) {}

  private interface Judge {
    Seen judge(int status);
  }

  private static Seen good(String text, int status) {
    return new Seen(Observation.State.GOOD, text + ": " + status);
  }

  private static Seen wrong(String text, int status) {
    return new Seen(Observation.State.WRONG, text + "; found " + status);
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{}"));
  }

  private Observation look(String subject, HttpRequest.Builder request, Judge judge) {
    try {
      HttpResponse<Void> answer =
          client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
      Seen seen = judge.judge(answer.statusCode());
      return new Observation(seen.state(), subject, seen.text());
    } catch (IOException e) {
      return new Observation(
          Observation.State.UNREADABLE,
          subject,
          "does not answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Observation(Observation.State.UNREADABLE, subject, "was not waited for");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
