package io.edgeward.scenarios;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.keys.P256Keys;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.scenarios.EvidenceTable.Row;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.PromotionKey;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** From a builder's signature to promotion's, by which who pulls knows what was reviewed. */
final class SignedPromotion {
  /** The auditor gives a run so long to say what it brought. */
  private static final Duration AUDITOR_WAITS = Duration.ofHours(1);

  private static final String TAG = "v1.0";

  private final ScenarioContext context;
  private final ManifestsMaintainer manifests;
  private final SigningPolicy policy;
  private final SigningReceipts receipts;
  private final List<SignatureCheck> checks;
  private final Signer builder = Signers.of(P256Keys.generate().getPrivate());
  private final Signer intruder = Signers.of(P256Keys.generate().getPrivate());
  private final Map<String, Digest> refused = new TreeMap<>();

  private SignedPromotion(ScenarioContext context, PromotionKey promotion) throws IOException {
    this.context = context;
    this.manifests = context.environment().manifests();
    this.policy = new SigningPolicy(manifests, context.environment().project());
    this.receipts = new SigningReceipts(context.ledger());
    this.checks = SignatureCheck.all(promotion, manifests);
  }

  static void play(ScenarioContext context) throws Exception {
    PromotionKey promotion = context.environment().promotionKey().orElseThrow();
    SignedPromotion scene = new SignedPromotion(context, promotion);
    try {
      scene.policy.write(
          VerificationKeys.pem(promotion.key()), VerificationKeys.pem(scene.builder.publicKey()));
      context.mergeFiles(scene.policy.text(), "Promote what a builder signed, and sign it");
      Promoted image = scene.promoteSigned();
      scene.verifyAsPullersDo(image);
      scene.refuseUnsigned();
      scene.findForeign(image);
      scene.tellWhy(image);
    } finally {
      scene.putBack();
    }
  }

  private Promoted promoteSigned() throws Exception {
    String name = context.named("signed");
    ImageIndex index = context.pushToStaging(name);
    RepositoryPath staged = context.environment().project().staged(name);
    Digest made = Signatures.putUnderTag(builder, index, staged);
    context.say("its builder signed it there: %s", ScenarioContext.shortened(made));
    manifests.claim(name, index.digest(), TAG);
    Revision merged = context.merge(name, "Promote %s as %s".formatted(name, TAG));
    context.awaitEverywhere(name, TAG, index.digest());
    Promoted image = new Promoted(name, index, merged);
    for (RepositoryPath repository : context.live(image)) {
      awaitSignatures(image, repository);
    }
    context.verify(context.reports(name).isEmpty(), "nothing was reported about it");
    return image;
  }

  private void awaitSignatures(Promoted image, RepositoryPath repository) throws Exception {
    context.await(
        "%s: key %s signed it in both forms and attested its promotion, and all of it is there"
            .formatted(repository, SigningPolicy.PROMOTER),
        () -> whole(image, repository).isPresent());
    DeliveryEvidence.Signed signed = whole(image, repository).orElseThrow();
    context.await(
        "%s: the auditor judged all of it VERIFIED attached".formatted(repository),
        () -> {
          for (Digest piece : SigningReceipts.pieces(signed)) {
            if (!context.verdicts().have(repository, Grounds.ATTACHED, piece.text())) {
              return false;
            }
          }
          return true;
        });
  }

  /** Of several runs at one time each may sign; one of them put its signature under the tag. */
  private Optional<DeliveryEvidence.Signed> whole(Promoted image, RepositoryPath repository)
      throws Exception {
    Tag tag = AttachmentTag.signature(image.digest()).orElseThrow();
    for (DeliveryEvidence.Signed signed : receipts.signatures(image.digest(), repository)) {
      if (context.names(repository, tag.text(), signed.sig().orElseThrow())
          && holds(repository, signed.bundle().orElseThrow())
          && holds(repository, signed.promotion().orElseThrow())) {
        return Optional.of(signed);
      }
    }
    return Optional.empty();
  }

  private boolean holds(RepositoryPath repository, Reference reference) throws IOException {
    return context.environment().registries().find(repository, reference).isPresent();
  }

  private void verifyAsPullersDo(Promoted image) throws Exception {
    if (checks.size() == 1) {
      context.say("cosign is not on the path, and %s is alone", checks.getFirst().program());
    }
    RepositoryPath name = policy.nameOf(image.name());
    for (SignatureCheck check : checks) {
      CommandRun run = check.verify(context.live(image), name, image.digest());
      context.verify(
          run.exit() == 0,
          "%s finds promotion's signature on %s, in every region%s",
          check.program(),
          name,
          run.exit() == 0 ? "" : ": " + run.output());
    }
  }

  private void refuseUnsigned() throws Exception {
    String name = context.named("unsigned");
    Digest digest = context.pushToStaging(name).digest();
    manifests.claim(name, digest, TAG);
    refused.put(name, digest);
    Revision merged = context.merge(name, "Promote %s as %s".formatted(name, TAG));
    context.expectOneReport(name, "has no signature");
    List<RepositoryPath> live = context.live(name);
    context.verify(
        receipts.refusedAsUnsigned(merged, digest) == live.size(),
        "the receipt names the refused edge of each region");
    for (RepositoryPath repository : live) {
      context.verify(!holds(repository, digest), "%s has nothing of it", repository);
    }
    RepositoryPath staged = context.environment().project().staged(name);
    for (SignatureCheck check : checks) {
      CommandRun run = check.verify(List.of(staged), staged, digest);
      context.verify(
          run.exit() != 0 && run.output().contains("no signature"),
          "%s finds no signature on it in staging",
          check.program());
    }
  }

  private void findForeign(Promoted image) throws Exception {
    RepositoryPath repository = context.live(image).getFirst();
    Digest foreign = Signatures.putAsBundle(intruder, image.index(), repository);
    context.say(
        "an intruder attached %s to %s: a bundle of their own",
        ScenarioContext.shortened(foreign), repository);
    Instant published = Clock.systemUTC().instant().minus(AUDITOR_WAITS);
    String event = "{\"action\":\"INSERT\",\"digest\":\"%s@%s\"}".formatted(repository, foreign);
    context.loopback().deliver("audit", "foreign-" + foreign.hex(), published, event);
    context.say("no receipt has named it for an hour, as the auditor is told");
    context.await(
        "the ledger has the verdict REJECTED " + Finding.FOREIGN_ATTACHMENT.id(),
        () -> context.verdicts().have(repository, Finding.FOREIGN_ATTACHMENT, foreign.text()));
    context.expectOneReport(Finding.FOREIGN_ATTACHMENT.id(), foreign.text());
    context.say("until someone removes it, whoever pulls verifies the image all the same:");
    verifyAsPullersDo(image);
  }

  private void tellWhy(Promoted image) throws Exception {
    RepositoryPath repository = context.live(image).getFirst();
    String tagged = "%s:%s".formatted(repository, TAG);
    EvidenceTable table =
        EvidenceTable.in(WhyCommand.naming(image.merged(), tagged, context, "--evidence"));
    context.quote(table.text());
    context.verify(
        table.rows().equals(expected(image, repository)),
        "it shows what is attached in production and staging, each piece with its signer");
  }

  private Set<Row> expected(Promoted image, RepositoryPath repository) {
    String production = repository.toString();
    String staging = context.environment().project().staged(image.name()).toString();
    return Set.of(
        new Row(production, "signature", SigningPolicy.PROMOTER, ".sig"),
        new Row(production, "signature", SigningPolicy.BUILDER, ".sig"),
        new Row(production, "signature", SigningPolicy.PROMOTER, "bundle"),
        new Row(production, "promotion", SigningPolicy.PROMOTER, "bundle"),
        new Row(production, "signature", "unknown key", "bundle"),
        new Row(staging, "signature", SigningPolicy.BUILDER, ".sig"));
  }

  /** Later scenarios find the policy that there was. */
  private void putBack() throws IOException {
    refused.forEach(manifests::drop);
    policy.putBack();
    context.mergeFiles("edgeward.yaml, as it was before", "Ask for no signatures any more");
  }
}
