package io.edgeward.replica.api;

import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.ScenarioEnvironment.CommandLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code scripts/edgeward} of a checkout, as an operator runs it.
 *
 * @param checkout the checkout
 * @param more added to the arguments, such as the location of the ledger
 * @param variables added to the environment
 */
public record EdgewardScript(Path checkout, List<String> more, Map<String, String> variables)
    implements CommandLine {
  @Override
  public CommandRun run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve(Path.of("scripts", "edgeward")).toString());
    command.addAll(List.of(arguments));
    command.addAll(more);
    return CommandRun.of(command, variables);
  }
}
