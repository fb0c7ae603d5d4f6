package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the rules. */
@Command(name = "rules", description = "Lists the rules that manifests and plans are held to.")
final class RulesCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private OutputOption output;

  RulesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    common.start(session);
    output.to(session).write(text -> table().print(text), RulesCommand::write);
    return Exit.DONE.code();
  }

  private static Table table() {
    Table table = new Table("RULE", "MEANING");
    for (Rule rule : Rule.values()) {
      table.row(rule.id(), rule.meaning());
    }
    return table;
  }

  private static void write(Document document) {
    document.array(() -> List.of(Rule.values()).forEach(rule -> write(document, rule)));
  }

  private static void write(Document document, Rule rule) {
    document.object(() -> {
      document.field("rule", rule.id());
      document.field("meaning", rule.meaning());
    });
  }
}
