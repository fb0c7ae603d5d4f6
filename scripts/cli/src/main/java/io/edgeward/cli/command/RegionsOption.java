package io.edgeward.cli.command;

import io.edgeward.backup.RegionPairs;
import io.edgeward.cli.output.Session;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Which roots of production are kept, and where. */
final class RegionsOption {
  @Option(
      names = "--production",
      paramLabel = "ROOT",
      split = ",",
      description =
          "A root of production; repeated for each region. EDGEWARD_PROD_REGISTRIES when it is not"
              + " given.")
  private List<String> production = List.of();

  @Option(
      names = "--backup",
      paramLabel = "ROOT",
      split = ",",
      description =
          "The backup root of each of them, in the same order. EDGEWARD_BACKUP_REGISTRIES when it"
              + " is not given.")
  private List<String> backup = List.of();

  List<Region> read(Session session) {
    try {
      List<RegistryPath> live = roots(production, "EDGEWARD_PROD_REGISTRIES", session);
      if (live.isEmpty()) {
        throw new UsageException(
            "missing --production ROOT, such as us.gcr.io/prod, and --backup ROOT, where it is"
                + " kept");
      }
      return RegionPairs.of(live, roots(backup, "EDGEWARD_BACKUP_REGISTRIES", session));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--production, --backup: " + e.getMessage());
    }
  }

  private static List<RegistryPath> roots(List<String> given, String variable, Session session) {
    List<String> texts =
        given.isEmpty()
            ? Arrays.asList(session.environment().getOrDefault(variable, "").split(","))
            : given;
    return texts.stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(RegistryPath::of)
        .toList();
  }
}
