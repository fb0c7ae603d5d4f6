package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.server.RedirectServer;
import io.edgeward.model.route.ForwardedFor;
import io.edgeward.redirect.Redirector;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.DaemonThreads;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import io.edgeward.runtime.config.Texts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the vanity domain on this machine. */
@Command(
    name = "serve",
    description = {
      "Serves the vanity domain on this machine until it is interrupted.",
      "The first line on standard output is its address, the second that of its counts, as"
          + " OpenMetrics."
    })
final class RedirectServeCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RedirectServeCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;

  @Mixin private RedirectOption place;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "N",
      description = "The port for pulls; 0 takes a free one.")
  private String port;

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port for counts; 0, the default, takes a free one.")
  private String metricsPort;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on; 0.0.0.0 for all. Default: 127.0.0.1.")
  private String host;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The region that this server is in, for rules that name it.")
  private String region;

  @Option(
      names = "--forwarded-hops",
      paramLabel = "N",
      description =
          "Believe X-Forwarded-For, in which N entries come after the client's; 0 behind one proxy"
              + " of your own. Without it the address of the connection is the client's.")
  private String hops;

  RedirectServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException {
    common.start(session);
    DaemonThreads threads = new DaemonThreads();
    Redirector.Options options =
        new Redirector.Options(region, hops(), threads, System::nanoTime, Clock.systemUTC());
    Configurations configurations = place.configurations(session);
    // The redirector would answer 503 until it can be read; a person wants to know at once.
    configurations.read(configurations.current());
    Redirector redirector =
        new Redirector(
            configurations,
            new Asks(new DaemonThreads()),
            report -> LOG.severe(report.message()),
            options);
    try (RedirectServer server = start(redirector)) {
      session.out().println(server.uri());
      session.out().println(server.metricsUri());
      session.out().flush();
      Interrupt.await(server::close);
    }
    return Exit.DONE.code();
  }

  private int hops() {
    return hops == null
        ? 0
        : Arguments.parse("--forwarded-hops", hops, Texts.number(0, ForwardedFor.MOST_HOPS)::apply);
  }

  private RedirectServer start(Redirector redirector) {
    InetSocketAddress pulls = new InetSocketAddress(host, Arguments.port("--port", port));
    InetSocketAddress metrics =
        new InetSocketAddress(host, Arguments.port("--metrics-port", metricsPort));
    if (pulls.isUnresolved()) {
      throw new UsageException("--host %s: write an address of this machine".formatted(host));
    }
    try {
      return RedirectServer.start(
          redirector, new RedirectServer.Options(pulls, metrics, hops != null));
    } catch (IOException e) {
      throw new CommandFailedException(e.getMessage(), e);
    }
  }
}
