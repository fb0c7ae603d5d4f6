package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.model.route.Target;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the hosts that clients of the vanity domain may meet. */
@Command(
    name = "hosts",
    description = "Lists all hosts that clients may be sent to, for their firewalls.",
    footer = {"", "The form plain has one host a line, each once."})
final class RedirectHostsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private RedirectOption redirect;
  @Mixin private AuthoritiesOption authorities;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to write the result: table, plain, json or yaml.")
  private String output;

  private enum Format {
    TABLE,
    PLAIN,
    JSON,
    YAML
  }

  /** A host of a target. */
  private record Host(String name, Target target) {
    void write(Document document) {
      document.object(() -> {
        document.field("host", name);
        document.field("target", target.name());
        document.field("payer", target.payer());
      });
    }
  }

  RedirectHostsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException {
    common.start(session);
    Format format = Arguments.choice("--output", output, Format.class);
    List<Host> hosts =
        redirect.read(session).configuration().targets().stream()
            .flatMap(target -> target.hosts().stream().map(name -> new Host(name, target)))
            .sorted(Comparator.comparing(Host::name).thenComparing(host -> host.target().name()))
            .toList();
    session.progress().end();
    switch (format) {
      case TABLE -> table(hosts).print(session.text(true));
      case PLAIN -> hosts.stream().map(Host::name).distinct().forEach(session.out()::println);
      case JSON -> write(hosts, session.json());
      case YAML -> write(hosts, session.yaml());
    }
    return Exit.DONE.code();
  }

  private static Table table(List<Host> hosts) {
    Table table = new Table("HOST", "TARGET", "PAYER");
    hosts.forEach(host -> table.row(host.name(), host.target().name(), host.target().payer()));
    return table;
  }

  private static void write(List<Host> hosts, Document document) {
    document.array(() -> hosts.forEach(host -> host.write(document)));
  }
}
