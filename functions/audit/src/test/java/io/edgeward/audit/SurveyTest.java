package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.notation.Manifests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class SurveyTest {
  @Test
  void tellsOfARootThatCannotBeListedWithoutAnyDestinationBelowIt() {
    RegistryPath root = RegistryPath.of("prod.test/old");
    Inventory production = new Survey(new Down()).of(EdgeSet.of(Manifests.of("")), List.of(root));
    assertThat(production.unread())
        .containsExactly(Map.entry(root, RegistryFailure.unavailable().getMessage()));
  }

  /** Production of which nothing can be listed. */
  private static final class Down implements Production {
    @Override
    public Inventory below(RegistryPath root) {
      throw RegistryFailure.unavailable();
    }

    @Override
    public Inventory destinations(
        SortedMap<RepositoryPath, ? extends Set<? extends Reference>> wanted) {
      return Inventory.of(Map.of());
    }
  }
}
