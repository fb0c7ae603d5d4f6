package io.edgeward.model.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.attachment.AttachmentCheck.Accepted;
import io.edgeward.model.attachment.AttachmentCheck.Reason;
import io.edgeward.model.attachment.AttachmentCheck.Refused;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentRuleTest {
  private static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";
  private static final String IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final Digest IMAGE = digest("a");
  private static final Digest OTHER = digest("b");
  private static final Digest OBJECT =
      Digest.of("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  private static final Set<Digest> TARGETS = Set.of(IMAGE);
  private static final AttachmentLink REFERRER = new AttachmentLink.Subject(IMAGE);
  private static final AttachmentLink SIG = tag(IMAGE);

  private static Digest digest(String letter) {
    return Digest.of("sha256:" + letter.repeat(64));
  }

  private static AttachmentLink tag(Digest target) {
    return new AttachmentLink.CosignTag(Tag.of("sha256-" + target.hex() + ".sig"), target);
  }

  private static Part part(String type) {
    return new Part(type, digest("c"), 100);
  }

  private static ManifestOutline outline(
      String type, Optional<Digest> subject, String config, Part... layers) {
    return new ManifestOutline(
        digest("d"),
        300,
        type,
        Optional.empty(),
        Optional.of(part(config)),
        List.of(layers),
        subject,
        List.of(),
        Set.of("schemaVersion", "mediaType", "config", "layers", "annotations"));
  }

  private static ManifestOutline referrer(String... types) {
    return outline(
        MANIFEST,
        Optional.of(IMAGE),
        EMPTY,
        Stream.of(types).map(AttachmentRuleTest::part).toArray(Part[]::new));
  }

  private static AttachmentCheck check(ManifestOutline manifest, AttachmentLink link) {
    return AttachmentRule.DEFAULT.check(manifest, link, TARGETS);
  }

  private static Refused refused(Reason reason, String message) {
    return new Refused(reason, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SIMPLE_SIGNING,
        "Application/VND.Dev.Cosign.SimpleSigning.V1+JSON",
        "application/vnd.dsse.envelope.v1+json",
        "application/vnd.dev.sigstore.bundle.v0.3+json",
        "application/vnd.dev.sigstore.bundle.v0.1+json",
        "application/vnd.dev.sigstore.bundle+json;version=0.1",
        "application/vnd.dev.sigstore.bundle+json; version=\"0.2\"",
        "application/vnd.in-toto+json",
        "text/spdx",
        "text/spdx+json",
        "text/spdx+xml",
        "application/spdx+json",
        "application/vnd.cyclonedx",
        "application/vnd.cyclonedx+json",
        "application/vnd.cyclonedx+json; version=1.5",
        "application/vnd.cyclonedx+xml; charset=utf-8",
        "application/vnd.syft+json",
        "application/sarif+json",
        "application/vnd.openvex+json",
        "application/csaf+json",
        "application/jose+json",
        "application/cose"
      })
  void acceptsLayersThatNothingRuns(String type) {
    assertThat(check(referrer(type, SIMPLE_SIGNING), REFERRER)).isEqualTo(new Accepted(600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.oci.image.layer.v1.tar",
        "application/vnd.oci.image.layer.v1.tar+gzip",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd",
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
        "application/octet-stream",
        "application/vnd.wasm.content.layer.v1+wasm",
        "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
        "application/vnd.example.unheard-of+json",
        "application/vnd.in-toto+json;a=.foreign.",
        "application/vnd.in-toto+json; type=application/vnd.oci.image.layer.v1.tar",
        "application/vnd.in-toto+json,application/vnd.oci.image.layer.v1.tar",
        " application/vnd.in-toto+json",
        "application/vnd.in-toto+json\n",
        "application/vnd.dev.sigstore.bundle.v0.3.tar+json",
        EMPTY,
        ""
      })
  void refusesEveryOtherLayer(String type) {
    Refused why =
        refused(
            Reason.TYPE,
            "has a layer of type \"%s\", which may be runnable"
                .formatted(type.replace("\n", "\\u{a}")));
    assertThat(check(referrer(type), REFERRER)).isEqualTo(why);
    assertThat(check(referrer(SIMPLE_SIGNING, type), SIG)).isEqualTo(why);
  }

  @Test
  void acceptsWhatCosignPutsUnderItsTagsByItsLayers() {
    ManifestOutline signature =
        outline(MANIFEST, Optional.empty(), IMAGE_CONFIG, part(SIMPLE_SIGNING));
    assertThat(check(signature, SIG)).isEqualTo(new Accepted(500));
  }

  @Test
  void refusesWhatIsAboutSomethingElse() {
    assertThat(check(outline(MANIFEST, Optional.of(OTHER), EMPTY, part(SIMPLE_SIGNING)), REFERRER))
        .isEqualTo(
            refused(
                Reason.TARGET,
                "is listed as a referrer of %s, and its subject is %s".formatted(IMAGE, OTHER)));
    assertThat(check(outline(MANIFEST, Optional.empty(), EMPTY, part(SIMPLE_SIGNING)), REFERRER))
        .isEqualTo(
            refused(
                Reason.TARGET,
                "is listed as a referrer of %s, and its subject is missing".formatted(IMAGE)));
    Refused nowhere =
        refused(
            Reason.TARGET,
            "is about %s, which is neither promoted nor part of, or attached to, what is"
                .formatted(OTHER));
    assertThat(check(referrer(SIMPLE_SIGNING), tag(OTHER))).isEqualTo(nowhere);
    assertThat(
            check(
                outline(MANIFEST, Optional.of(OTHER), EMPTY, part(SIMPLE_SIGNING)),
                new AttachmentLink.Subject(OTHER)))
        .isEqualTo(nowhere);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INDEX,
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v1+prettyjws",
        "application/vnd.oci.artifact.manifest.v1+json",
        "application/json",
        "APPLICATION/vnd.oci.image.manifest.v1+json"
      })
  void refusesWhatIsNoImageManifest(String type) {
    assertThat(check(outline(type, Optional.of(IMAGE), EMPTY, part(SIMPLE_SIGNING)), REFERRER))
        .isEqualTo(
            refused(
                Reason.FORM,
                "has the type \"%s\", and attachments are image manifests".formatted(type)));
  }

  @Test
  void refusesWhatNamesManifests() {
    ManifestOutline index =
        new ManifestOutline(
            digest("d"),
            1,
            MANIFEST,
            Optional.empty(),
            Optional.empty(),
            List.of(part(SIMPLE_SIGNING)),
            Optional.of(IMAGE),
            List.of(part(MANIFEST)),
            Set.of("manifests", "layers"));
    assertThat(check(index, REFERRER))
        .isEqualTo(refused(Reason.CHILDREN, "names other manifests, which no attachment does"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blobs", "fsLayers", "history", "signatures", "manifests", "x"})
  void refusesFieldsThatNoAttachmentHas(String field) {
    ManifestOutline plain = referrer(SIMPLE_SIGNING);
    Set<String> fields = new HashSet<>(plain.fields());
    fields.add(field);
    ManifestOutline strange =
        new ManifestOutline(
            plain.digest(),
            plain.size(),
            plain.mediaType(),
            plain.artifactType(),
            plain.config(),
            plain.layers(),
            plain.subject(),
            List.of(),
            fields);
    assertThat(check(strange, REFERRER))
        .isEqualTo(
            refused(Reason.FORM, "has a field \"%s\" that no attachment has".formatted(field)));
  }

  @Test
  void refusesWhatHasNothingToSay() {
    Refused nothing = refused(Reason.EMPTY, "has no layer that is an attachment");
    assertThat(check(referrer(), REFERRER)).isEqualTo(nothing);
    Part object = new Part(EMPTY, OBJECT, 2);
    assertThat(check(outline(MANIFEST, Optional.of(IMAGE), IMAGE_CONFIG, object), REFERRER))
        .isEqualTo(nothing);
    assertThat(check(outline(MANIFEST, Optional.of(IMAGE), "a/b", object), REFERRER))
        .isEqualTo(new Accepted(402));
  }

  @Test
  void acceptsTypesOfThePolicyButNothingThatRuns() {
    AttachmentRule rule =
        new AttachmentRule(
            Set.of("application/vnd.example+json", "application/vnd.oci.image.layer.v1.tar"),
            1,
            600);
    assertThat(rule.check(referrer("Application/vnd.Example+json"), REFERRER, TARGETS))
        .isEqualTo(new Accepted(500));
    assertThat(rule.check(referrer("application/vnd.oci.image.layer.v1.tar"), REFERRER, TARGETS))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.example.report+json, true",
    "application/vnd.in-toto+json, true",
    "application/vnd.example.layers+json, true",
    "application/vnd.target+json, true",
    "application/vnd.oci.image.config.v1+json, false",
    "application/vnd.docker.image.rootfs.diff.tar, false",
    "APPLICATION/X-TAR, false",
    "application/x-gtar+gzip, false",
    "application/gzip, false",
    "application/zip, false",
    "application/vnd.example.layer.v1, false",
    "application/wasm, false",
    "application/x-executable, false",
    "application/vnd.sylabs.sif.layer.v1.sif, false",
    "application/octet-stream, false",
    "report, false",
    "a/b;c=d, false"
  })
  void knowsWhatAPolicyMayPermit(String type, boolean permitted) {
    assertThat(AttachmentRule.permits(type)).isEqualTo(permitted);
  }

  @Test
  void boundsTheBytesOfEach() {
    AttachmentRule rule = new AttachmentRule(Set.of(), 1, 499);
    assertThat(rule.check(referrer(SIMPLE_SIGNING), REFERRER, TARGETS))
        .isEqualTo(
            refused(
                Reason.BYTES, "has 500 bytes, and attachments of a digest may have 499 together"));
    ManifestOutline overflowing =
        outline(
            MANIFEST,
            Optional.of(IMAGE),
            EMPTY,
            new Part(SIMPLE_SIGNING, OTHER, Long.MAX_VALUE),
            new Part(SIMPLE_SIGNING, IMAGE, Long.MAX_VALUE));
    assertThat(overflowing.bytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(rule.check(overflowing, REFERRER, TARGETS)).isInstanceOf(Refused.class);
  }

  @Test
  void boundsWhatADigestMayHaveAltogether() {
    AttachmentBudget budget = new AttachmentBudget(new AttachmentRule(Set.of(), 2, 1000));
    assertThat(budget.count()).isEmpty();
    assertThat(budget.add(600)).isEmpty();
    assertThat(budget.count()).isEmpty();
    assertThat(budget.add(401))
        .contains(
            refused(
                Reason.BYTES,
                "has 401 bytes, and with those before it the attachments of a digest may have"
                    + " 1000"));
    assertThat(budget.add(400)).isEmpty();
    assertThat(budget.count())
        .contains(
            refused(Reason.COUNT, "is one more than the 2 attachments that a digest may have"));
  }

  @Test
  void knowsWhatMayStandUnderAReferrersTag() {
    AttachmentRule rule = new AttachmentRule(Set.of(), 2, 1000);
    assertThat(rule.checkIndex(index(INDEX, 2, "manifests", "annotations"))).isEmpty();
    assertThat(rule.checkIndex(index(MANIFEST, 2, "manifests")))
        .contains(
            refused(
                Reason.FORM,
                "has the type \"%s\", and under a referrers tag stands an image index"
                    .formatted(MANIFEST)));
    assertThat(rule.checkIndex(index(INDEX, 3, "manifests")))
        .contains(refused(Reason.COUNT, "names 3 manifests, and a digest may have 2 attachments"));
    for (String field : List.of("layers", "config", "blobs", "subject")) {
      assertThat(rule.checkIndex(index(INDEX, 1, "manifests", field)))
          .contains(
              refused(Reason.FORM, "has a field \"%s\" that no attachment has".formatted(field)));
    }
  }

  private static ManifestOutline index(String type, int entries, String... fields) {
    return new ManifestOutline(
        digest("d"),
        1,
        type,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Stream.generate(() -> part(MANIFEST)).limit(entries).toList(),
        Set.of(fields));
  }

  @Test
  void knowsTheTagsOfAttachments() {
    String hex = IMAGE.hex();
    assertThat(AttachmentTag.cosign(IMAGE))
        .containsExactly(
            Tag.of("sha256-" + hex + ".sig"),
            Tag.of("sha256-" + hex + ".att"),
            Tag.of("sha256-" + hex + ".sbom"))
        .allSatisfy(tag ->
            assertThat(AttachmentTag.of(tag)).contains(new AttachmentTag(tag, IMAGE, false)));
    Tag fallback = AttachmentTag.index(IMAGE).orElseThrow();
    assertThat(AttachmentTag.of(fallback)).contains(new AttachmentTag(fallback, IMAGE, true));
    for (String no : List.of("v1", "sha256-" + hex + ".exe", "sha256-" + hex + "0", hex)) {
      assertThat(AttachmentTag.of(Tag.of(no))).isEmpty();
    }
    Digest long512 = Digest.of("sha512:" + "a".repeat(128));
    assertThat(AttachmentTag.index(long512)).isEmpty();
    assertThat(AttachmentTag.cosign(long512)).isEmpty();
  }

  @Test
  void saysWhatKindOfThingAManifestIs() {
    assertThat(referrer(SIMPLE_SIGNING).kind()).contains(SIMPLE_SIGNING);
    assertThat(referrer().kind()).isEmpty();
  }

  @Test
  void comparesTypesInLowerCaseAndWithoutParameters() {
    assertThat(AttachmentRule.bare("Application/Vnd.Example+JSON; version=1"))
        .hasValue("application/vnd.example+json");
    assertThat(AttachmentRule.bare("no type")).isEmpty();
  }

  @Test
  void acceptsAsManyBytesAsThePolicyPermitsAndNotOneMore() {
    ManifestOutline manifest = referrer(SIMPLE_SIGNING);
    assertThat(manifest.bytes()).isEqualTo(500);
    assertThat(new AttachmentRule(Set.of(), 1, 500).check(manifest, REFERRER, TARGETS))
        .isEqualTo(new Accepted(500));
    assertThat(new AttachmentRule(Set.of(), 1, 499).check(manifest, REFERRER, TARGETS))
        .isEqualTo(
            new Refused(
                Reason.BYTES, "has 500 bytes, and attachments of a digest may have 499 together"));
  }
}
