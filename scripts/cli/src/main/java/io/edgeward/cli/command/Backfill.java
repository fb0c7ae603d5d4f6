package io.edgeward.cli.command;

import io.edgeward.cli.trust.SigningTask;
import io.edgeward.fanout.Fanout;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.RunReceipts;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageSigner;
import io.edgeward.registry.copy.PresentImageSigner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs images that are in production, and keeps receipts of it. */
final class Backfill {
  private static final Fanout DIGESTS = new Fanout(16, RegistryException::interrupted);

  private final PresentImageSigner signer;
  private final Optional<Ledger> ledger;
  private final Optional<Revision> revision;
  private final Actor actor;

  Backfill(
      RegistryClient client,
      ImageSigner signer,
      Optional<Ledger> ledger,
      Optional<Revision> revision,
      Actor actor) {
    this.signer = new PresentImageSigner(client, signer);
    this.ledger = ledger;
    this.revision = revision;
    this.actor = actor;
  }

  /**
   * What came of it.
   *
   * @param deliveries one for each task
   * @param unwritten why the receipt is not in the ledger, if it should be and is not
   */
  record Result(List<Delivery> deliveries, Optional<String> unwritten) {}

  Optional<Revision> revision() {
    return revision;
  }

  /**
   * Signs each digest once for all repositories that lack a signature of it.
   *
   * @param step is run after each image
   * @throws CommandFailedException if no receipt can be kept, and nothing was signed
   */
  Result sign(List<SigningTask> tasks, Run run, Runnable step) {
    if (tasks.isEmpty()) {
      return new Result(List.of(), Optional.empty());
    }
    RunReceipts receipts =
        new RunReceipts(
            ledger,
            Clock.systemUTC(),
            run,
            revision,
            actor,
            new RunReceipts.Refused(List.of(), List.of()));
    begin(receipts);
    SortedMap<Digest, List<SigningTask>> digests = new TreeMap<>();
    tasks.forEach(task ->
        digests.computeIfAbsent(task.wanted().digest(), any -> new ArrayList<>()).add(task));
    List<Delivery> deliveries =
        DIGESTS
            .map(
                digests.values(),
                same -> same.getFirst().repository().host(),
                same -> {
                  List<Delivery> done = sign(same);
                  receipts.add(done);
                  done.forEach(delivery -> step.run());
                  return done;
                })
            .stream()
            .flatMap(List::stream)
            .toList();
    return new Result(deliveries, receipts.end());
  }

  private static void begin(RunReceipts receipts) {
    try {
      receipts.begin();
    } catch (LedgerException e) {
      throw new CommandFailedException(
          "nothing was signed, for no receipt can be kept: " + e.getMessage(), e);
    }
  }

  private List<Delivery> sign(List<SigningTask> same) {
    WantedDigest first = same.getFirst().wanted();
    List<CopyTarget> targets =
        same.stream()
            .map(task ->
                new CopyTarget(
                    task.repository(), task.wanted().tags().stream().map(TagClaim::tag).toList()))
            .toList();
    return signer.sign(first.sources().getFirst(), first.digest(), targets);
  }
}
