package io.edgeward.cli.demo;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody with production's key, behind the back of the manifests. The auditor sees it. */
final class Intruder {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int UNREVIEWED = 666;

  private final LocalStack stack;
  private final Narrator narrator;
  private final AuditLedger ledger;
  private final EmbeddedRegistry region;

  Intruder(LocalStack stack, Narrator narrator) {
    this.stack = stack;
    this.narrator = narrator;
    this.ledger = Ledger.open(stack.ledger().toString()).audit();
    this.region = stack.production().firstEntry().getValue();
  }

  /** Three changes that no manifest asked for; {@code promoted} is there by the manifests. */
  void tell(String image, ImageIndex promoted) throws Exception {
    watch();
    intrude(image, promoted);
  }

  private void watch() throws Exception {
    stack.settle(PATIENCE);
    narrator.step("Every change in production so far has a verdict");
    List<AuditRecord> before = verdicts();
    narrator.verify(
        !before.isEmpty()
            && before.stream().allMatch(one -> one.verdict() instanceof Verdict.Verified),
        "%d events of three regions, all of them VERIFIED",
        before.size());
  }

  private void intrude(String image, ImageIndex promoted) throws Exception {
    narrator.step("An intruder pushes to production behind the back of the manifests");
    RepositoryPath repository = ProductionReadback.repository(region, image);
    Image rogue = Images.image(UNREVIEWED);
    ImagePusher.push(rogue, repository, Tag.of("v6.6.6"));
    expect(Finding.UNKNOWN_IMAGE, "an image that no manifest names");
    ImagePusher.pushManifest(promoted, repository, Tag.of("stable"));
    expect(Finding.UNKNOWN_TAG, "a tag that no manifest grants, on a good image");
    delete(repository, rogue.digest().text());
    expect(Finding.DELETED, "a deletion, of whatever it may be");
    delete(repository, "stable");
    stack.settle(PATIENCE);
    narrator.say("whoever is on call removes the tag stable, as the alert asks");
  }

  private void expect(Finding finding, String what) throws Exception {
    stack.settle(PATIENCE);
    Optional<AuditRecord> found =
        verdicts().stream().filter(one -> one.verdict().reason() == finding).findFirst();
    narrator.verify(found.isPresent(), "%s: REJECTED as %s", what, finding.id());
    AuditRecord record = found.orElseThrow();
    narrator.quote(record.verdict().message());
    narrator.say(
        "%s, judged %d ms after its event%s",
        record.event().map(RegistryEvent::toString).orElse("no event"),
        Duration.between(record.publishedAt(), record.judgedAt()).toMillis(),
        record.revision().map(commit -> ", by commit " + commit).orElse(""));
  }

  private List<AuditRecord> verdicts() throws LedgerException {
    List<AuditRecord> verdicts = new ArrayList<>();
    for (EvidencePath path : ledger.verdicts()) {
      ledger.read(path).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  /** Deletes a tag, or a digest with its tags. */
  static void delete(RepositoryPath repository, String reference) throws IOException {
    URI uri =
        URI.create(
            "http://%s/v2/%s/manifests/%s"
                .formatted(repository.host(), repository.path(), reference));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("DELETE");
    int status = connection.getResponseCode();
    if (status / 100 != 2) {
      throw new IOException("DELETE " + uri + " was answered " + status);
    }
  }
}
