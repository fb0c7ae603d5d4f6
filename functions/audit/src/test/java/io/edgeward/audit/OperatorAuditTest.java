package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.manifests.history.ImageGrant;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import io.edgeward.registry.client.RegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperatorAuditTest {
  private static final String FOO = "prod.test/foo";
  private static final ManifestSet MANIFESTS =
      Manifests.of("staging/foo@a -> prod/foo:1.0\nstaging/foo@b -> prod/foo:2.0");
  private static final Digest A = Names.digest("a");

  private static Withdrawals<ImageGrant, Edge> nothing(Collection<ImageGrant> grants) {
    return new Withdrawals<>(Map.of(), Optional.empty());
  }

  private static OperatorAudit offline(Listing foo) {
    return new OperatorAudit(
        () -> {
          throw new AssertionError("opened a registry");
        },
        new GivenInventories(
            Map.of(RegistryPath.of("prod.test"), new TreeMap<>(Map.of(ImageName.of("foo"), foo)))),
        Optional.empty());
  }

  private static Listing listing(Map<Digest, Listed> digests, Map<Tag, Digest> tags) {
    return Listing.of(new TreeMap<>(digests), new TreeMap<>(tags));
  }

  private static Judgement judge(OperatorAudit audit, String event) {
    return audit
        .judge(event.getBytes(StandardCharsets.UTF_8), MANIFESTS, OperatorAuditTest::nothing)
        .judgement();
  }

  private static SweepReport sweep(OperatorAudit audit, ManifestSet manifests) throws Exception {
    return audit
        .sweep(
            manifests,
            EnumSet.allOf(OperatorAudit.Kind.class),
            OperatorAuditTest::nothing,
            AuditFixture.NOON)
        .report();
  }

  private static Listed index(Digest... children) {
    return new Listed(Optional.of("application/vnd.oci.image.index.v1+json"), List.of(children));
  }

  private static Listed image() {
    return new Listed(Optional.of("application/vnd.oci.image.manifest.v1+json"), List.of());
  }

  @Test
  void judgesWithoutAnyRegistry() {
    OperatorAudit audit =
        offline(
            listing(
                Map.of(A, index(Names.digest("c")), Names.digest("b"), image()),
                Map.of(Tag.of("1.0"), A)));
    assertThat(judge(audit, AuditFixture.push(FOO, A.text(), "1.0")))
        .isInstanceOfSatisfying(
            Verdict.Verified.class, v -> assertThat(v.reason()).isEqualTo(Grounds.PROMOTED));
    assertThat(judge(audit, AuditFixture.push(FOO, Names.digest("c").text())))
        .isInstanceOfSatisfying(
            Verdict.Verified.class, v -> assertThat(v.reason()).isEqualTo(Grounds.INDEX_CHILD));
    assertThat(judge(audit, AuditFixture.push(FOO, Names.digest("d").text())))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class, v -> assertThat(v.reason()).isEqualTo(Finding.UNKNOWN_IMAGE));
    assertThat(judge(audit, "junk"))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class, v -> assertThat(v.reason()).isEqualTo(Finding.MALFORMED));
  }

  @Test
  void aRepositoryThatIsNotWrittenDownIsEmpty() throws Exception {
    OperatorAudit audit =
        new OperatorAudit(
            () -> {
              throw new AssertionError("opened a registry");
            },
            new GivenInventories(Map.of(RegistryPath.of("prod.test"), new TreeMap<>())),
            Optional.empty());
    assertThat(judge(audit, AuditFixture.push(FOO, Names.digest("d").text())))
        .isInstanceOf(Verdict.Rejected.class);
    assertThat(sweep(audit, MANIFESTS).counts())
        .containsExactly(Map.entry(Discrepancy.Kind.MISSING_IMAGE, 2L));
  }

  @Test
  void doesNotJudgeByAnInventoryThatDoesNotTellChildren() {
    OperatorAudit audit = offline(listing(Map.of(A, Listed.BARE), Map.of()));
    assertThat(judge(audit, AuditFixture.push(FOO, Names.digest("d").text())))
        .isInstanceOf(Judgement.Deferred.class);
  }

  @Test
  void sweepsAnInventory() throws Exception {
    OperatorAudit audit =
        offline(
            listing(
                Map.of(A, image(), Names.digest("e"), image()),
                Map.of(Tag.of("2.0"), A, Tag.of("x"), Names.digest("e"))));
    SweepReport report = sweep(audit, MANIFESTS);
    assertThat(report.counts())
        .containsExactly(
            Map.entry(Discrepancy.Kind.UNKNOWN_IMAGE, 1L),
            Map.entry(Discrepancy.Kind.TAG_MOVE, 1L),
            Map.entry(Discrepancy.Kind.MISSING_IMAGE, 1L),
            Map.entry(Discrepancy.Kind.MISSING_TAG, 1L));
  }

  @Test
  void readsWhatIsNotGiven() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start();
        RegistryClient client = RegistryClient.builder().build()) {
      ImageIndex index = Images.index(1);
      String foo = registry.host() + "/prod/foo";
      RepositoryPath path = RepositoryPath.of(foo);
      ImagePusher.push(index, path, Tag.of("1.0"));
      OperatorAudit audit =
          new OperatorAudit(() -> client, GivenInventories.NONE, Optional.empty());
      ManifestSet manifests = OneImage.manifests(path, index.digest(), "1.0");
      byte[] child =
          AuditFixture.push(foo, index.children().getFirst().digest().text())
              .getBytes(StandardCharsets.UTF_8);
      assertThat(audit.judge(child, manifests, OperatorAuditTest::nothing).judgement())
          .isInstanceOfSatisfying(
              Verdict.Verified.class, v -> assertThat(v.reason()).isEqualTo(Grounds.INDEX_CHILD));
      assertThat(sweep(audit, manifests).discrepancies()).isEmpty();
    }
  }
}
