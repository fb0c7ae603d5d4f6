package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.registry.RegistryReader;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.network.NetworkOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which claims count as older than a rule, on the day that it begins and around it. */
class OriginCheckTest {
  private static final LocalDate BEGINS = LocalDate.parse("2026-11-28");
  private static final EdgeSet BRANCH = EdgeSet.of(Manifests.of("staging/foo@0 -> us/foo:1.0\n"));

  private final ManifestRevision base =
      ManifestRevision.of(Manifests.of("staging/foo@0 -> us/foo:1.0\n"));
  private final ManifestRevision head =
      ManifestRevision.of(Manifests.of("staging/foo@a -> us/foo:1.1\n"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T00:00:00Z, proposal",
    "2026-11-27T23:59:59Z, proposal",
    "2026-11-28T00:00:00Z, branch",
    "2026-11-28T23:59:59Z, branch",
    "2026-11-29T00:00:00Z, branch"
  })
  void areThoseOfTheProposalUntilTheDayBeginsAndThenThoseOfTheBranch(Instant now, String whose)
      throws Exception {
    EarlierClaims earlier =
        (day, commit) -> {
          assertThat(day).isEqualTo(BEGINS);
          return Optional.of(BRANCH);
        };
    Proposal proposal = new Proposal(base, head, base, (digest, tag) -> Optional.empty(), earlier);
    Clock clock = Clock.fixed(now, ZoneId.of("Pacific/Kiritimati"));
    try (RegistryReader registries =
        RegistryReader.open(NetworkOptions.of(Map.of()), RegistryListener.NONE)) {
      assertThat(new OriginCheck(registries, proposal, clock).claimedBefore(BEGINS))
          .containsSame(whose.equals("proposal") ? head.edges() : BRANCH);
    }
  }
}
