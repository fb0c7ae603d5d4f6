package io.edgeward.cli.command;

import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Target;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Who is agreed to pay. */
final class PayersOption {
  @Option(
      names = "--payer",
      paramLabel = "NAME",
      description =
          "Agree that NAME pays, who pays for nothing in the generation in force. May be repeated.")
  private List<String> payers = List.of();

  /**
   * Those that are named.
   *
   * @param what messages call the configuration
   */
  Set<String> of(RouteConfiguration configuration, String what) {
    Set<String> known =
        configuration.targets().stream()
            .map(Target::payer)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String payer : payers) {
      if (!known.contains(payer)) {
        throw new UsageException(
            "--payer %s: no target of %s names it; its payers are %s"
                .formatted(payer, what, String.join(", ", known)));
      }
    }
    return Set.copyOf(payers);
  }
}
