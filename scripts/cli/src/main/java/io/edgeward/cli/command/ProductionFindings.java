package io.edgeward.cli.command;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.AssumedReader;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.plan.Planner;
import io.edgeward.model.plan.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a plan would refuse, as far as given inventories tell. */
final class ProductionFindings {
  /** What registries alone can tell; everything else is found without them. */
  private static final Set<Rule> ABOUT_REGISTRIES = Set.of(Rule.TAG_MOVE, Rule.LOST_SOURCE);

  private final GivenInventories given;

  private ProductionFindings(GivenInventories given) {
    this.given = given;
  }

  static List<Problem> of(EdgeSet edges, GivenInventories inventories) {
    return new ProductionFindings(inventories).of(edges);
  }

  private List<Problem> of(EdgeSet all) {
    Map<RepositoryPath, Reading> readings = new HashMap<>();
    all.wanted().keySet().forEach(path -> given.find(path).ifPresent(r -> readings.put(path, r)));
    EdgeSet edges = all.within(readings::containsKey);
    given
        .or(AssumedReader::new)
        .read(Planner.sourcesNeeded(edges, Inventory.of(readings)))
        .readings()
        .forEach(readings::putIfAbsent);
    return Planner.plan(edges, Inventory.of(readings)).refusals().stream()
        .filter(refusal -> ABOUT_REGISTRIES.contains(refusal.rule()))
        .map(ProductionFindings::problem)
        .toList();
  }

  /** A finding is what was found, and the remedy. */
  private static Problem problem(Refusal refusal) {
    String sentence = refusal.finding();
    int remedy = sentence.lastIndexOf("; ");
    return new Problem(
        refusal.rule(),
        Severity.ERROR,
        refusal.at(),
        sentence.substring(0, remedy),
        sentence.substring(remedy + 2));
  }
}
