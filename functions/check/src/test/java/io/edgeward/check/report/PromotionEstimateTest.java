package io.edgeward.check.report;

import static io.edgeward.check.report.ReportFixture.at;
import static io.edgeward.check.report.ReportFixture.digest;
import static io.edgeward.check.report.ReportFixture.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.check.DigestChange.Kind;
import io.edgeward.model.check.RegistriesChange;
import io.edgeward.model.image.RegistryPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionEstimateTest {
  @Test
  void readsTheSourceOnceAndWritesEachDestination() {
    PromotionEstimate estimate =
        estimate(
            new ReportFixture()
                .digest("foo", digest(1), Kind.ADDED, tags(List.of("1", "2"), List.of())));
    // Source: a listing, a manifest, 5 blobs. Each of 2: a listing, 5 x 2, 2 tags, 2 looks.
    assertThat(estimate.requests()).isEqualTo(7 + 2 * 15);
    assertThat(estimate.time()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void tagsWithoutCopying() {
    PromotionEstimate estimate =
        estimate(
            new ReportFixture()
                .digest("foo", digest(1), Kind.RETAGGED, tags(List.of("1"), List.of())));
    assertThat(estimate.requests()).isEqualTo(2 * 3);
  }

  @Test
  void hasNothingToDoForWhatGoes() {
    PromotionEstimate estimate =
        estimate(
            new ReportFixture()
                .digest("foo", digest(1), Kind.REMOVED, tags(List.of(), List.of(), "1")));
    assertThat(estimate.requests()).isZero();
    assertThat(estimate.time()).isZero();
  }

  @Test
  void takesAsLongAsTheBusiestHost() {
    ReportFixture fixture = new ReportFixture();
    for (int i = 0; i < 100; i++) {
      fixture.digest("foo", digest(i), Kind.ADDED, tags(List.of(), List.of()));
    }
    // A destination: a listing, and 11 for each digest, at 50 a second.
    assertThat(estimate(fixture).time()).isEqualTo(Duration.ofSeconds(23));
  }

  @Test
  void copiesAllOfAProjectToADestinationThatComes() {
    RegistryPath asia = RegistryPath.of("asia.gcr.io/prod");
    RegistryPath staging = RegistryPath.of("gcr.io/staging");
    RegistriesChange change =
        new RegistriesChange(
            "foo", Optional.of(staging), Optional.of(staging), List.of(asia), List.of(), 10, at(1));
    assertThat(estimate(new ReportFixture().add(change)).requests()).isEqualTo(10 * (12 + 6));
  }

  private static PromotionEstimate estimate(ReportFixture fixture) {
    return PromotionEstimate.of(fixture.change());
  }
}
