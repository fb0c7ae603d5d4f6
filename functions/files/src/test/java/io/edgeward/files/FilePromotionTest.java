package io.edgeward.files;

import static io.edgeward.files.FilesFixture.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.store.FilePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use case without messages, as the command line has it. */
class FilePromotionTest {
  private static final Run RUN = new Run("run", "0");

  @TempDir Path folder;
  private FilesFixture stage;

  @BeforeEach
  void start() throws Exception {
    stage = FilesFixture.in(folder);
    stage.stage("a", "a");
    stage.stage("b", "b");
    stage.commit("foo", "a", "a", "b", "b");
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private PlannedFiles plan(FilePromotion promotion) throws Exception {
    FileSet files = stage.head();
    return promotion.plan(files);
  }

  @Test
  void tellsOfEachFileAsItEnds() throws Exception {
    List<FileDelivery> told = Collections.synchronizedList(new ArrayList<>());

    FilePromotionResult result =
        stage.promotion().promote(plan(stage.promotion()).plan(), RUN, told::add);

    assertThat(told).containsExactlyInAnyOrderElementsOf(result.receipt().files());
    assertThat(result.conclusion()).isEqualTo(Conclusion.AS_WANTED);
    assertThat(result.missing()).isEmpty();
    assertThat(plan(stage.promotion()).plan().isPromoted()).isTrue();
  }

  @Test
  void holdsWhatItMayNeedOfABucketAlone() throws Exception {
    stage.stage("nightly", "nightly");
    PlannedFiles planned = stage.promotion().plan(stage.head(), () -> false);
    assertThat(planned.plan().copies()).hasSize(4);
    assertThat(objects(planned)).as("in the function").hasSize(2);
    assertThat(objects(plan(stage.promotion()))).as("for the command line").hasSize(3);
  }

  private static List<FilePath> objects(PlannedFiles planned) {
    return planned.inventory().readings().values().stream()
        .flatMap(reading -> ((StoreReading.Read) reading).objects().keySet().stream())
        .toList();
  }

  @Test
  void doesNotCallItDoneWhenItWasLate() throws Exception {
    FilePromotionResult result =
        stage.promotion().promote(plan(stage.promotion()).plan(), RUN, () -> true);

    assertThat(result.remaining()).hasSize(4);
    assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_ARRIVED);
    assertThat(result.missing()).hasSize(4).allMatch(s -> s.endsWith("was not begun in time"));
    assertThat(stage.production().names()).isEmpty();
  }

  @Test
  void copiesNothingWhenNoReceiptCanBeKept() throws Exception {
    try (FilePromotion promotion = promotion(noLedger())) {
      PlannedFiles planned = plan(promotion);
      assertThatThrownBy(() -> promotion.promote(planned.plan(), RUN, delivery -> {}))
          .isInstanceOf(LedgerException.class);
      assertThat(stage.production().names()).isEmpty();
    }
  }

  @Test
  void isNotGreenWithoutItsReceipt() throws Exception {
    try (FilePromotion promotion = promotion(noLedger())) {
      FilePromotionResult result = promotion.promote(plan(promotion).plan(), RUN, () -> false);
      assertThat(result.unwritten()).isPresent();
      assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_KNOWN);
    }
    assertThat(stage.production().names()).hasSize(2);
  }

  @Test
  void asksS3ForTheChecksumOfWhatNothingElseProves() throws Exception {
    stage.promotion().promote(plan(stage.promotion()).plan(), RUN, delivery -> {});
    stage.production().delete("bin/a");
    stage.staging().delete("a");
    try (FilePromotion forgetful = FilePromotion.open(new FilePromotionOptions(stage.stores()))) {
      PlannedFiles planned = plan(forgetful);

      assertThat(planned.plan().unproven()).isEmpty();
      assertThat(planned.plan().promoted()).isEqualTo(3);
      assertThat(planned.inventory().proofs().values()).containsExactly(hash("a"));
    }
  }

  @Test
  void promotesAllTheSameWhenReceiptsCannotBeRead() throws Exception {
    stage.promotion().promote(plan(stage.promotion()).plan(), RUN, delivery -> {});
    stage.production().delete("bin/a");
    stage.production().put("bin/a", FilesFixture.bytes("x"));
    try (FilePromotion promotion = promotion(noLedger())) {
      assertThat(plan(promotion).plan().refusals()).hasSize(1);
    }
  }

  private FilePromotion promotion(Ledger ledger) {
    return FilePromotion.open(new FilePromotionOptions(stage.stores()).ledger(ledger));
  }

  /** A ledger in a bucket that is not there. */
  private Ledger noLedger() {
    return Ledger.open("gs://no-such-ledger/prod", Optional.of(stage.cloud().host()));
  }
}
