package io.edgeward.check.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.manifest.Revision;
import io.edgeward.registry.http.AddressGuard;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.http.HostTls;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Retries;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.http.Sleeper;
import io.edgeward.registry.http.Transport;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.network.ProxyVariables;
import io.edgeward.registry.network.TrustedAuthorities;
import io.edgeward.runtime.config.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A repository on GitHub, by its REST API. What fails for a passing reason is repeated, waits that
 * GitHub asks for are kept, all within {@link #PATIENCE} a call; what fails beyond that may be
 * asked for again later, if {@link GitHubException#isPassing} says so.
 */
public final class GitHub {
  /** Longer than the minute that a secondary limit takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 4, PATIENCE);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final GitHubCalls calls;
  private final OwnComment comments;

  private GitHub(GitHubCalls calls) {
    this.calls = calls;
    this.comments = new OwnComment(calls);
  }

  /**
   * Opens a repository, without any request.
   *
   * @param api the address of the API, without a slash at its end
   * @param repository OWNER/NAME
   * @param token what the API asks for
   */
  public static GitHub open(URI api, String repository, Secret token) {
    Clock clock = Clock.systemUTC();
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    return open(api, repository, token, new Retries(BACKOFF, clock, random, Sleeper.SLEEP), clock);
  }

  static GitHub open(URI api, String repository, Secret token, Retries retries, Clock clock) {
    return new GitHub(new GitHubCalls(sender(), api, repository, token, retries, clock));
  }

  private static Sender sender() {
    NetworkOptions network = NetworkOptions.ofProcess();
    ProxyVariables proxies = new ProxyVariables(network);
    HostTls tls = new HostTls(new TrustedAuthorities(network));
    return new Transport(new AddressGuard(proxies), proxies, tls, CONNECT, SILENCE);
  }

  /** The pull request with that number. */
  public PullRequest pullRequest(long number) throws GitHubException {
    Request request = calls.inRepository("GET", "/pulls/" + number);
    return calls.repeat(request.shown(), () -> PullRequest.parse(calls.object(request)));
  }

  /** How {@code head}, be it of a fork, compares with the tip of {@code branch}. */
  public Comparison compare(String branch, Revision head) throws GitHubException {
    // One commit a page: all that is read of the answer does not depend on how many there are.
    Request request =
        calls.inRepository("GET", "/compare/%s...%s?per_page=1".formatted(encoded(branch), head));
    return calls.repeat(request.shown(), () -> Comparison.parse(calls.object(request)));
  }

  /**
   * Writes our comment on a pull request, or edits it in place.
   *
   * @return where people read it
   */
  public URI comment(long number, Comment comment) throws GitHubException {
    return calls.repeat(
        "the comment on pull request " + number, () -> comments.put(number, comment));
  }

  /** Sets a status of a commit; the last one of its context counts. */
  public void status(Revision commit, CommitStatus status) throws GitHubException {
    Request request = calls.inRepository("POST", "/statuses/" + commit);
    JsonBuilder body =
        Json.object()
            .with("context", status.context())
            .with("state", status.state().word())
            .with("description", status.description())
            .withOptional("target_url", status.target().map(URI::toString));
    calls.repeat(request.shown(), () -> calls.object(request, body));
  }

  private static String encoded(String branch) {
    return URLEncoder.encode(branch, UTF_8).replace("+", "%20");
  }
}
