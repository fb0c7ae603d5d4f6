package io.edgeward.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.notation.FixedRepositories;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadPlaceTest {
  @ParameterizedTest
  @CsvSource({
    "prod/foo: forbidden, prod/foo it answers 403",
    "prod/foo: unreadable, prod/foo it answers 503",
    "prod/foo: !a, prod/foo it answers 503",
    "prod/foo: a !1.0, prod/foo it answers 503",
    "prod/foo: a~b !1.0, prod/foo it answers 503",
    "prod/foo: b !1.0, prod/foo it answers 503"
  })
  void isTheDestinationWhenThatWasNotRead(String production, String place) {
    assertThat(place(production + "\nstaging/foo: a")).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "staging/foo: forbidden, staging/foo it answers 403",
    "staging/foo: !a, staging/foo it answers 503"
  })
  void isTheSourceWhenTheDestinationWasRead(String source, String place) {
    assertThat(place("prod/foo: empty\n" + source)).isEqualTo(place);
  }

  private static String place(String inventory) {
    FixedRepositories registries = new FixedRepositories(inventory);
    EdgeSet edges = EdgeSet.of(Manifests.of("staging/foo@a -> prod/foo:1.0"));
    Planned planned =
        new Planning(registries.destinations(), registries.sources())
            .plan(edges, production -> production);
    UnreadPlace place = planned.unread(planned.plan().refusals().getFirst());
    String why = place.why().map(Reading.Unread::reason).orElse("for a reason nobody knows");
    return Names.shorten(place.repository()) + " " + why;
  }
}
