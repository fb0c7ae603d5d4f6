package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.audit.Answer;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Repairs;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What restores plan, {@code restores/YYYY/MM/DD/<run>.json}, with pointers {@code
 * by-digest/<hex>/restores/...}: what the auditor looks up to tell a restore from an intrusion.
 */
public final class RestoreLedger implements Repairs {
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
    byte[] pointer = "{\"restore\":\"%s\"}\n".formatted(path).getBytes(StandardCharsets.UTF_8);
    new Pointers(store)
        .create(digests.stream().map(d -> RestorePaths.pointer(d, path)).toList(), pointer);
  }

  @Override
  public Answer<String> covering(RegistryEvent.Push push) {
    try {
      for (EvidencePath pointer : store.list(RestorePaths.ofDigest(push.digest()))) {
        EvidencePath path = RestorePaths.target(push.digest(), pointer);
        Optional<PlannedRestore> plan = read(path);
        if (plan.isPresent() && plan.get().items().stream().anyMatch(item -> covers(item, push))) {
          return new Answer.Yes<>(path.text());
        }
      }
      return new Answer.No<>();
    } catch (LedgerException e) {
      return new Answer.Unknown<>(e.getMessage());
    }
  }

  private static boolean covers(PlannedRestore.Item item, RegistryEvent.Push push) {
    return item.repository().equals(push.repository())
        && item.digest().equals(push.digest())
        && push.tag().map(item.tags()::contains).orElse(true);
  }

  private Optional<PlannedRestore> read(EvidencePath path) throws LedgerException {
    Optional<byte[]> content = store.read(path);
    try {
      return content.map(RestoreLedger::parse);
    } catch (MalformedEvidenceException e) {
      throw new LedgerException(
          "%s in the ledger plans no restore: %s".formatted(path, e.getMessage()), false, e);
    }
  }

  private static byte[] write(PlannedRestore plan) {
    JsonObject json = new JsonObject();
    json.addProperty("run", plan.run());
    json.addProperty("plannedAt", plan.plannedAt().toString());
    json.addProperty("snapshot", plan.snapshot().text());
    JsonArray items = new JsonArray();
    for (PlannedRestore.Item item : plan.items()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("repository", item.repository().toString());
      entry.addProperty("digest", item.digest().text());
      JsonArray tags = new JsonArray();
      item.tags().forEach(tag -> tags.add(tag.text()));
      entry.add("tags", tags);
      items.add(entry);
    }
    json.add("items", items);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static PlannedRestore parse(byte[] content) {
    Fields fields = Fields.of(StrictJson.parse(content));
    List<PlannedRestore.Item> items =
        fields.list(
            "items",
            item ->
                new PlannedRestore.Item(
                    item.value("repository", RepositoryPath::of),
                    item.value("digest", Digest::of),
                    item.texts("tags", Tag::of)));
    return new PlannedRestore(
        fields.value("run", Function.identity()),
        fields.value("plannedAt", java.time.Instant::parse),
        fields.value("snapshot", SnapshotId::parse),
        items);
  }
}
