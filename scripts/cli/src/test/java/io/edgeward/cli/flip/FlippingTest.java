package io.edgeward.cli.flip;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.flip.FlipResult.State;
import io.edgeward.cli.parity.ParityReport;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.DocumentFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlippingTest {
  private static final ParityReport ALL_AGREE =
      new ParityReport(List.of(), List.of(), List.of(), List.of());

  @TempDir private Path temp;

  private Generations generations() {
    return new Generations(
        GenerationStore.at(temp.resolve("redirect").toString(), Optional.empty()));
  }

  private FlipResult stage(ParityCheck parity) throws Exception {
    return stage(Staged.DOCUMENT, parity);
  }

  private FlipResult stage(String document, ParityCheck parity) throws Exception {
    DocumentFile file = DocumentFile.open(Staged.write(temp, document));
    Flipping.Proposal proposal =
        new Flipping.Proposal(file.staged(), file.ranges(), Set.of("aws", "google"));
    return new Flipping(generations(), new Conditions(parity), false)
        .put(proposal, generations().inForce(), before());
  }

  private Optional<ConfigurationDocument> before() throws Exception {
    Optional<InForce> inForce = generations().inForce();
    return inForce.isEmpty()
        ? Optional.empty()
        : Optional.of(generations().document(inForce.get().number()));
  }

  /** Comparing takes its time, in which another operator may be quicker. */
  @Test
  void tellsTheSlowerOperatorWhatTheOtherDid() throws Exception {
    FlipResult slow =
        stage((configuration, references) -> {
          try {
            stage((c, r) -> ALL_AGREE);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return ALL_AGREE;
        });
    assertThat(slow.state()).isEqualTo(State.OVERTAKEN);
    assertThat(slow.message())
        .isEqualTo(
            "generation 1 was put in force meanwhile by someone else, and stays; see edgeward flip"
                + " show, and try again");
    assertThat(generations().inForce().orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void comparesTheSampleOfTheNewConfiguration() throws Exception {
    FlipResult result =
        stage((configuration, references) -> {
          assertThat(configuration.targets()).hasSize(2);
          assertThat(references).extracting(Object::toString).containsExactly("foo:1.0");
          return ALL_AGREE;
        });
    assertThat(result.state()).isEqualTo(State.DONE);
  }

  @Test
  void asksNoTargetWhenNothingChanges() throws Exception {
    stage((configuration, references) -> ALL_AGREE);
    FlipResult again =
        stage((configuration, references) -> {
          throw new AssertionError("nothing is to be compared");
        });
    assertThat(again.state()).isEqualTo(State.UNCHANGED);
  }
}
