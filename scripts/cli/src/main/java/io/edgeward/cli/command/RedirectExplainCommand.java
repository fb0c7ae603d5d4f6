package io.edgeward.cli.command;

import io.edgeward.cli.output.RouteWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.redirect.PullTarget;
import io.edgeward.cli.redirect.RouteExplainer;
import io.edgeward.cli.redirect.RouteExplanation;
import io.edgeward.model.address.IpAddress;
import io.edgeward.model.route.Client;
import io.edgeward.model.route.ForwardedFor;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Question;
import io.edgeward.model.route.RouteRequest;
import io.edgeward.model.route.Router;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.DaemonThreads;
import io.edgeward.redirect.document.Generation;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells where the redirector sends a request, and why. */
@Command(
    name = "explain",
    description = "Tells step by step where a request is sent: which rule, side and target.",
    footer = {
      "",
      "Targets are asked for content by HEAD, as the redirector asks them, unless --offline is"
          + " given.",
      "",
      "Exit code 0 when the request is redirected or answered, 1 when it is refused."
    })
final class RedirectExplainCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private RedirectOption redirect;
  @Mixin private AuthoritiesOption authorities;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "URL",
      description =
          "The path of a request, its URL, or DOMAIN/NAME:TAG for the manifest; nothing in it is"
              + " decoded.")
  private String url;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "IP",
      description = "The address of the client; with --hops all of X-Forwarded-For.")
  private String from;

  @Option(
      names = "--hops",
      paramLabel = "N",
      description = "How many entries of X-Forwarded-For come after the client's.")
  private Integer hops;

  @Option(names = "--agent", paramLabel = "TEXT", description = "The user agent; none by default.")
  private String agent = "";

  @Option(
      names = "--served",
      paramLabel = "REGION",
      description = "The region that serves the request; none by default.")
  private String served = "";

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "The method of the request; GET by default.")
  private String method = "GET";

  @Option(
      names = "--offline",
      description = "Ask no target; tell what comes of each answer that they may give.")
  private boolean offline;

  RedirectExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException {
    common.start(session);
    output.format();
    RouteRequest request =
        new RouteRequest(
            method, Arguments.parse("URL", url, PullTarget::of), client(), agent, served);
    Generation generation = redirect.read(session).generation();
    RouteExplainer explainer =
        new RouteExplainer(new Router(generation.configuration(), generation.ranges()));
    RouteExplanation explanation = explain(request, explainer);
    RouteWriter.write(explanation, output.to(session));
    return Exit.findingsIf(explanation.isRefused()).code();
  }

  private RouteExplanation explain(RouteRequest request, RouteExplainer explainer) {
    if (offline) {
      return explainer.explainOffline(request);
    }
    session.progress().begin("asking targets");
    Asks asks = new Asks(new DaemonThreads());
    return explainer.explain(request, question -> patientAnswer(question, asks));
  }

  /** The first request of a process takes longer than the redirector waits: it loads TLS. */
  private static Presence patientAnswer(Question question, Asks asks) {
    Presence first = answer(question, asks);
    return first.equals(Presence.UNKNOWN) ? answer(question, asks) : first;
  }

  private static Presence answer(Question question, Asks asks) {
    CompletableFuture<Presence> answer = new CompletableFuture<>();
    asks.ask(question, Asks.PATIENCE.multipliedBy(2), answer::complete);
    return answer.join();
  }

  private Client client() {
    if (hops != null) {
      if (hops < 0 || hops > ForwardedFor.MOST_HOPS) {
        throw new UsageException(
            "--hops %d: write a number from 0 to %d".formatted(hops, ForwardedFor.MOST_HOPS));
      }
      return ForwardedFor.client(List.of(from), "", hops);
    }
    if (from.contains(",")) {
      throw new UsageException(
          "--from %s: of a list, tell by --hops N whose it is".formatted(from));
    }
    Optional<IpAddress> address = IpAddress.findWithPort(from);
    return new Client.Known(
        address.orElseThrow(
            () -> new UsageException("--from %s: write an IPv4 or IPv6 address".formatted(from))));
  }
}
