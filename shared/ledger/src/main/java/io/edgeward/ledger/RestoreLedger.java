package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.JudgedContent;
import io.edgeward.model.audit.JudgedVersion;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PlannedFile;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Repairs;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.store.ObjectUri;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What restores plan, {@code restores/YYYY/MM/DD/<run>.json}, with pointers {@code
 * restores/by-digest/<hex>/YYYY/MM/DD/<run>.json}: what the auditor looks up to tell a restore from
 * an intrusion. Nobody but who may restore can create below {@code restores/}.
 */
public final class RestoreLedger {
  private static final String PLAN = "a plan of a restore";

  private final EvidenceStore store;

  RestoreLedger(EvidenceStore store) {
    this.store = store;
  }

  /**
   * Keeps {@code plan}. It has to be there before anything of it is pushed.
   *
   * @throws LedgerException if it could not be kept whole; appending it again completes it
   */
  public void append(PlannedRestore plan) throws LedgerException {
    EvidencePath path = RestorePaths.of(plan.run(), plan.plannedAt());
    store.create(path, write(plan));
    SortedSet<Digest> digests = new TreeSet<>();
    plan.items().forEach(item -> digests.add(item.digest()));
    plan.files().forEach(item -> digests.add(AuditLedger.digestOf(item.object())));
    byte[] pointer = "{\"restore\":\"%s\"}\n".formatted(path).getBytes(StandardCharsets.UTF_8);
    new Pointers(store)
        .create(digests.stream().map(d -> RestorePaths.pointer(d, path)).toList(), pointer);
  }

  /** What the plans account for that was pushed at {@code moment}. */
  public Repairs at(Instant moment) {
    return push -> covering(push, moment);
  }

  private LookupResult<String> covering(RegistryEvent.Push push, Instant moment) {
    try {
      for (EvidencePath folder :
          List.of(
              RestorePaths.ofDigest(push.digest()), RestorePaths.formerOfDigest(push.digest()))) {
        Optional<EvidencePath> plan = covering(push, moment, folder);
        if (plan.isPresent()) {
          return new LookupResult.Yes<>(plan.get().text());
        }
      }
      return new LookupResult.No<>();
    } catch (LedgerException e) {
      return new LookupResult.Unknown<>(e.getMessage());
    }
  }

  /**
   * What the plans account for that was stored in {@code object} at {@code moment}; the newest of
   * several. Whoever decides by it has to know that the object has that content.
   */
  public LookupResult<PlannedFile> file(ObjectUri object, Instant moment) {
    EvidencePath folder = RestorePaths.ofDigest(AuditLedger.digestOf(object));
    try {
      LookupResult<PlannedFile> found = new LookupResult.No<>();
      for (PlanAt plan : inForce(moment, folder)) {
        Optional<PlannedRestore.FileItem> item = fileOf(object, plan.plan());
        if (item.isPresent()) {
          found = new LookupResult.Yes<>(new PlannedFile(plan.path().text(), item.get().content()));
        }
      }
      return found;
    } catch (LedgerException e) {
      return new LookupResult.Unknown<>(e.getMessage());
    }
  }

  private Optional<PlannedRestore.FileItem> fileOf(ObjectUri object, PlannedRestore plan)
      throws LedgerException {
    Predicate<PlannedRestore.FileItem> isOf = item -> item.object().equals(object);
    Optional<PlannedRestore.FileItem> included =
        plan.rejectedFiles().stream().filter(isOf).findFirst();
    Optional<PlannedRestore.FileItem> item =
        included.or(() -> plan.files().stream().filter(isOf).findFirst());
    return item.isPresent() && included.isEmpty() && wasRejected(item.get(), plan.plannedAt())
        ? Optional.empty()
        : item;
  }

  private boolean wasRejected(PlannedRestore.FileItem item, Instant planned)
      throws LedgerException {
    List<AuditRecord> before = before(new AuditLedger(store).judged(item.object()), planned);
    return JudgedVersion.of(item.seen(), before).rejection().isPresent();
  }

  private record PlanAt(EvidencePath path, PlannedRestore plan) {}

  /** A pointer proves nothing: the plan has to be where only those can write who may restore. */
  private List<PlanAt> inForce(Instant moment, EvidencePath folder) throws LedgerException {
    List<PlanAt> plans = new ArrayList<>();
    for (EvidencePath pointer :
        new EvidenceFolder(store, folder, EvidenceFolder.BY_DAY, PLAN).paths()) {
      EvidencePath path = RestorePaths.target(folder, pointer);
      new EvidenceReader(store)
          .read(path, PLAN, RestoreLedger::parse)
          .filter(found -> found.isInForce(moment))
          .ifPresent(found -> plans.add(new PlanAt(path, found)));
    }
    return plans;
  }

  private Optional<EvidencePath> covering(
      RegistryEvent.Push push, Instant moment, EvidencePath folder) throws LedgerException {
    for (PlanAt plan : inForce(moment, folder)) {
      if (covers(plan.plan(), push)) {
        return Optional.of(plan.path());
      }
    }
    return Optional.empty();
  }

  private boolean covers(PlannedRestore plan, RegistryEvent.Push push) throws LedgerException {
    return plan.rejected().stream().anyMatch(item -> item.has(push))
        || plan.items().stream().anyMatch(item -> item.has(push))
            && !wasRejected(push, plan.plannedAt());
  }

  /** Whoever planned it did not say that what had been rejected shall come back. */
  private boolean wasRejected(RegistryEvent.Push push, Instant planned) throws LedgerException {
    List<AuditRecord> before = before(new AuditLedger(store).judged(push.digest()), planned);
    return JudgedContent.of(push.repository(), push.digest(), before)
        .rejection(push.tag())
        .isPresent();
  }

  private static List<AuditRecord> before(AuditLedger.DigestVerdicts judged, Instant planned)
      throws LedgerException {
    if (!judged.unreadable().isEmpty()) {
      throw new LedgerException(
          "%s in the ledger cannot be understood, and may have rejected what a restore has planned"
              .formatted(judged.unreadable().getFirst()),
          false);
    }
    return judged.verdicts().stream().filter(one -> one.publishedAt().isBefore(planned)).toList();
  }

  private static byte[] write(PlannedRestore plan) {
    JsonObject json = new JsonObject();
    json.addProperty("run", plan.run());
    json.addProperty("plannedAt", plan.plannedAt().toString());
    json.addProperty("until", plan.until().toString());
    json.addProperty("snapshot", plan.snapshot().text());
    json.add("items", write(plan.items()));
    if (!plan.rejected().isEmpty()) {
      json.add("rejected", write(plan.rejected()));
    }
    if (!plan.files().isEmpty()) {
      json.add("files", writeFiles(plan.files()));
    }
    if (!plan.rejectedFiles().isEmpty()) {
      json.add("rejectedFiles", writeFiles(plan.rejectedFiles()));
    }
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonArray write(List<PlannedRestore.Item> all) {
    JsonArray items = new JsonArray();
    for (PlannedRestore.Item item : all) {
      JsonObject entry = new JsonObject();
      entry.addProperty("repository", item.repository().toString());
      entry.addProperty("digest", item.digest().text());
      JsonArray tags = new JsonArray();
      item.tags().forEach(tag -> tags.add(tag.text()));
      entry.add("tags", tags);
      items.add(entry);
    }
    return items;
  }

  private static JsonArray writeFiles(List<PlannedRestore.FileItem> all) {
    JsonArray items = new JsonArray();
    for (PlannedRestore.FileItem item : all) {
      JsonObject entry = new JsonObject();
      entry.addProperty("object", item.object().toString());
      entry.addProperty("sha256", item.content().hex());
      entry.addProperty("generation", item.generation());
      items.add(entry);
    }
    return items;
  }

  static PlannedRestore parse(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    Instant plannedAt = fields.value("plannedAt", Instant::parse);
    Instant until =
        fields.optional("until", Instant::parse).orElse(plannedAt.plus(PlannedRestore.LASTS));
    if (until.isBefore(plannedAt)) {
      throw new MalformedEvidenceException("$.until", "a time after $.plannedAt");
    }
    return new PlannedRestore(
        fields.value("run", Function.identity()),
        plannedAt,
        until,
        fields.value("snapshot", SnapshotId::parse),
        fields.list("items", RestoreLedger::item),
        fields.has("rejected") ? fields.list("rejected", RestoreLedger::item) : List.of(),
        fields.has("files") ? fields.list("files", RestoreLedger::file) : List.of(),
        fields.has("rejectedFiles")
            ? fields.list("rejectedFiles", RestoreLedger::file)
            : List.of());
  }

  private static PlannedRestore.FileItem file(EvidenceFields item) {
    return new PlannedRestore.FileItem(
        item.value("object", ObjectUri::of),
        item.value("sha256", Digest::ofSha256),
        item.value("generation", Function.identity()));
  }

  private static PlannedRestore.Item item(EvidenceFields item) {
    return new PlannedRestore.Item(
        item.value("repository", RepositoryPath::of),
        item.value("digest", Digest::of),
        item.texts("tags", Tag::of));
  }
}
