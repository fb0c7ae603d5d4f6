package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.ContentRemoval;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.copy.ImageRequest;
import io.edgeward.registry.read.DeepCheck;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is gone below a promoted image is seen and brought again, whatever the registry lists. */
final class IncompleteImagesTest {
  private static final Run RUN = Run.of(Instant.parse("2026-11-21T04:00:00Z"), "test");

  @TempDir private Path folder;

  private final ImageIndex inner = Images.index(1);
  private final Image leaf = (Image) inner.children().getFirst();
  private final ImageIndex index = Images.index(Flavor.OCI, List.of(inner, Images.image(7)));

  enum Listing {
    GOOGLE(RegistryOptions.inMemory().googleListing()),
    PLAIN(RegistryOptions.inMemory());

    final RegistryOptions options;

    Listing(RegistryOptions options) {
      this.options = options;
    }
  }

  /** What is lost, and whether a listing of manifests tells. */
  enum Loss {
    CHILD(true),
    GRANDCHILD(true),
    CONFIG(false),
    LAYER(false);

    final boolean listed;

    Loss(boolean listed) {
      this.listed = listed;
    }

    Digest in(RepositoryPath repository, IncompleteImagesTest test) {
      return switch (this) {
        case CHILD -> manifest(repository, test.inner.digest());
        case GRANDCHILD -> manifest(repository, test.leaf.digest());
        case CONFIG -> blob(repository, test.leaf.configDigest());
        case LAYER -> blob(repository, test.leaf.layers().getFirst().digest());
      };
    }

    private static Digest manifest(RepositoryPath repository, Digest digest) {
      ContentRemoval.manifest(repository, digest);
      return digest;
    }

    private static Digest blob(RepositoryPath repository, Digest digest) {
      ContentRemoval.blob(repository, digest);
      return digest;
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Listing listing : Listing.values()) {
      for (Loss loss : Loss.values()) {
        for (String tag : List.of("", "1.0")) {
          for (List<String> regions : List.of(List.of("eu"), List.of("us", "eu", "asia"))) {
            cases.add(Arguments.of(listing, loss, tag, regions));
          }
        }
      }
    }
    return cases.stream();
  }

  private PromotionFixture stage(Listing listing, String tag) throws Exception {
    PromotionFixture stage = PromotionFixture.in(folder, listing.options);
    stage.stage("foo", "bar", index);
    ImagesYaml images = new ImagesYaml();
    stage.commit(
        "foo",
        tag.isEmpty()
            ? images.with("bar", index.digest())
            : images.with("bar", index.digest(), tag));
    try (Promotion promotion = stage.promotion()) {
      promotion.promote(promotion.plan(stage.head()), RUN, () -> false, delivery -> {});
      assertThat(promotion.plan(stage.head()).plan().isPromoted()).isTrue();
    }
    return stage;
  }

  private static void assertWhole(PromotionFixture stage, EdgeSet edges) {
    try (Promotion fresh = stage.promotion()) {
      DeepPlan plan = fresh.planDeep(edges, DeepCheck.Extent.ALL);
      assertThat(plan.planned().plan().isPromoted()).as("%s", plan.planned().plan()).isTrue();
      assertThat(plan.check().whole()).isTrue();
    }
  }

  private static void assertHeals(
      Plan plan, PromotionFixture stage, Digest lost, List<String> regions) {
    assertThat(plan.copies())
        .extracting(Copy::destination)
        .containsExactlyInAnyOrderElementsOf(
            regions.stream().map(region -> stage.promoted(region, "foo", "bar")).toList());
    assertThat(plan.copies()).allSatisfy(copy -> assertThat(copy.lacking()).contains(lost));
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.promoted()).isEqualTo(plan.edges() - regions.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDeepPlanSeesTheLossAndPromotionHealsIt(
      Listing listing, Loss loss, String tag, List<String> regions) throws Exception {
    try (PromotionFixture stage = stage(listing, tag)) {
      Digest lost = index.digest();
      for (String region : regions) {
        lost = loss.in(stage.promoted(region, "foo", "bar"), this);
      }
      try (Promotion promotion = stage.promotion()) {
        DeepPlan plan = promotion.planDeep(stage.head(), DeepCheck.Extent.ALL);
        assertHeals(plan.planned().plan(), stage, lost, regions);
        PromotionResult promoted =
            promotion.promote(plan.planned(), RUN, () -> false, delivery -> {});
        assertThat(promoted.conclusion()).isEqualTo(Conclusion.AS_WANTED);
        assertThat(promoted.receipt().deliveries()).hasSize(regions.size());
      }
      assertWhole(stage, stage.head());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSweepHealsTheLoss(Listing listing, Loss loss, String tag, List<String> regions)
      throws Exception {
    try (PromotionFixture stage = stage(listing, tag);
        HandlerFixture handler = HandlerFixture.to(stage)) {
      for (String region : regions) {
        loss.in(stage.promoted(region, "foo", "bar"), this);
      }
      assertThat(handler.sweep()).isInstanceOf(DeliveryOutcome.Acknowledged.class);
      assertWhole(stage, stage.head());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPlanSeesWithoutOneRequestMoreWhatAListingTells(
      Listing listing, Loss loss, String tag, List<String> regions) throws Exception {
    try (PromotionFixture stage = stage(listing, tag)) {
      long before;
      try (Promotion promotion = stage.promotion()) {
        promotion.plan(stage.head());
        before = promotion.requests().total();
      }
      Digest lost = index.digest();
      for (String region : regions) {
        lost = loss.in(stage.promoted(region, "foo", "bar"), this);
      }
      try (Promotion promotion = stage.promotion()) {
        Plan plan = promotion.plan(stage.head()).plan();
        if (listing == Listing.GOOGLE && loss.listed) {
          assertHeals(plan, stage, lost, regions);
          assertThat(promotion.requests().total()).as("and the source").isEqualTo(before + 1);
        } else {
          assertThat(plan.isPromoted()).isTrue();
          assertThat(promotion.requests().total()).isEqualTo(before);
        }
      }
    }
  }

  @Test
  void regionsThatListDifferentlyMakeItReadWhatNobodyHasRead() throws Exception {
    try (PromotionFixture stage = stage(Listing.GOOGLE, "1.0")) {
      RepositoryPath eu = stage.promoted("eu", "foo", "bar");
      ContentRemoval.manifest(eu, leaf.digest());
      assertReads(stage, leaf.digest());
      ContentRemoval.manifest(eu, inner.digest());
      assertReads(stage, inner.digest());
    }
  }

  private void assertReads(PromotionFixture stage, Digest lost) throws Exception {
    try (Promotion promotion =
        Promotion.over(PromotionFixture.client(), PromotionOptions.DEFAULTS)) {
      assertHeals(promotion.plan(stage.head()).plan(), stage, lost, List.of("eu"));
    }
  }

  @Test
  void aBatchHealsWhatOnlyALookAtThePartsTells() throws Exception {
    try (PromotionFixture stage = stage(Listing.PLAIN, "1.0");
        HandlerFixture handler = HandlerFixture.to(stage)) {
      Digest lost = Loss.LAYER.in(stage.promoted("us", "foo", "bar"), this);
      try (Promotion promotion = stage.promotion()) {
        Plan plan = promotion.planDeep(stage.head(), DeepCheck.Extent.ALL).planned().plan();
        assertHeals(plan, stage, lost, List.of("us"));
        PromotionBatch batch =
            new PromotionBatch(
                RUN.part(1), Optional.empty(), ImageRequest.of(plan.copies(), List.of()));
        assertThat(handler.handle(new String(batch.write(), StandardCharsets.UTF_8)))
            .isInstanceOf(DeliveryOutcome.Acknowledged.class);
      }
      assertWhole(stage, stage.head());
    }
  }

  @Test
  void aBudgetIsSpentOnWhatTheSweepBeforeLeft() throws Exception {
    try (PromotionFixture stage = PromotionFixture.in(folder, Listing.PLAIN.options)) {
      ImagesYaml images = new ImagesYaml();
      List<Image> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Image image = Images.image(100 + i);
        stage.stage("foo", "bar", image);
        images.with("bar", image.digest(), "v" + i);
        all.add(image);
      }
      stage.commit("foo", images);
      try (Promotion promotion = stage.promotion()) {
        promotion.promote(promotion.plan(stage.head()), RUN, () -> false, delivery -> {});
        Optional<Digest> after = Optional.empty();
        int looked = 0;
        List<Integer> left = new ArrayList<>();
        do {
          DeepPlan plan = promotion.planDeep(stage.head(), new DeepCheck.Extent(10, after));
          after = plan.check().last();
          looked += plan.check().looked();
          left.add(plan.check().left());
        } while (after.isPresent() && left.size() < 10);
        assertThat(left).containsExactly(24, 24, 24, 24, 24, 24, 24, 24, 24, 24);
        assertThat(looked).isEqualTo(160);
      }
    }
  }

  @Test
  void namesWhatItCouldNotLookAt() throws Exception {
    try (PromotionFixture stage = stage(Listing.GOOGLE, "1.0")) {
      stage.region("eu").faults().add("HEAD", "/blobs/", When.always(), new Fault.Status(403));
      try (Promotion promotion = stage.promotion()) {
        DeepPlan plan = promotion.planDeep(stage.head(), DeepCheck.Extent.ALL);
        assertThat(plan.planned().plan().isPromoted()).isTrue();
        assertThat(plan.check().unread()).containsOnlyKeys(index.digest());
        assertThat(plan.conclusion()).isEqualTo(Conclusion.NOT_KNOWN);
        assertThat(plan.summary())
            .isEqualTo(
                "looked at part by part: 0 promoted digests; not for want of requests: 0; in vain:"
                    + " 1");
      }
    }
  }

  @Test
  void aDeepLookEndsWhenItIsLate() throws Exception {
    try (PromotionFixture stage = stage(Listing.GOOGLE, "1.0")) {
      AtomicBoolean late = new AtomicBoolean();
      stage
          .region("eu")
          .faults()
          .add("HEAD", "/blobs/", When.always(), new Fault.Meanwhile(() -> late.set(true)));
      try (Promotion promotion = stage.promotion()) {
        DeepPlan plan = promotion.planDeep(stage.head(), DeepCheck.Extent.ALL, late::get);
        assertThat(plan.check().unread()).containsOnlyKeys(index.digest());
        assertThat(plan.check().unread().get(index.digest()))
            .contains("was not tried: the time for reading is over");
        assertThat(plan.conclusion()).isEqualTo(Conclusion.NOT_KNOWN);
      }
    }
  }

  @Test
  void noIndexIsReadWhenItIsLate() throws Exception {
    try (PromotionFixture stage = stage(Listing.GOOGLE, "1.0")) {
      ContentRemoval.manifest(stage.promoted("eu", "foo", "bar"), leaf.digest());
      AtomicBoolean late = new AtomicBoolean();
      List<String> regions = List.of("us", "eu", "asia");
      for (String region : regions) {
        stage.region(region).traffic().reset();
        stage
            .region(region)
            .faults()
            .add("GET", "/manifests/", When.always(), new Fault.Meanwhile(() -> late.set(true)));
      }
      try (Promotion promotion =
          Promotion.over(PromotionFixture.client(), PromotionOptions.DEFAULTS)) {
        promotion.plan(stage.head(), late::get);
      }
      assertThat(regions)
          .extracting(region -> stage.region(region).traffic().requests("GET manifests"))
          .as("the index on top, and nothing below it")
          .containsExactlyInAnyOrder(1L, 0L, 0L);
    }
  }
}
