package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.inventory.KnownChildren;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * What indexes name as their children, as runs have read it: {@code indexes/YYYY/MM/DD/<run>.json}.
 * Now and then a run writes down all that is known, {@code <run>.all.json}, so that nobody has to
 * read more than that and what came after it. What is here makes someone look, and decides nothing:
 * what cannot be read of it is left out.
 */
public final class IndexLedger {
  private static final EvidencePath FOLDER = new EvidencePath("indexes");
  private static final String ENDING = ".json";
  private static final String ALL = ".all" + ENDING;
  private static final Pattern OURS =
      Pattern.compile("indexes/\\d{4}/\\d{2}/\\d{2}/[A-Za-z0-9][A-Za-z0-9._-]*\\.json");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  private final EvidenceStore store;

  IndexLedger(EvidenceStore store) {
    this.store = store;
  }

  /**
   * What came of reading.
   *
   * @param documents those that were read, by their paths
   * @param sinceAll how many documents lie behind the last that has everything
   * @param skipped what is not ours or not understood, one sentence each
   */
  public record Reading(Set<String> documents, int sinceAll, List<String> skipped) {}

  /**
   * Adds to {@code children} what the ledger knows.
   *
   * @param except documents that were read before
   */
  public Reading read(KnownChildren children, Set<String> except) throws LedgerException {
    List<EvidencePath> ours = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (EvidencePath path : store.list(FOLDER)) {
      if (OURS.matcher(path.text()).matches()) {
        ours.add(path);
      } else {
        skipped.add(path + " in the ledger is no document of indexes");
      }
    }
    int from = ours.size();
    while (from > 0 && !ours.get(from - 1).text().endsWith(ALL)) {
      from--;
    }
    List<EvidencePath> needed = ours.subList(Math.max(0, from - 1), ours.size());
    List<Callable<Optional<String>>> reads = new ArrayList<>();
    needed.stream()
        .filter(path -> !except.contains(path.text()))
        .forEach(path -> reads.add(() -> read(path, children)));
    ParallelCalls.all(reads).forEach(defect -> defect.ifPresent(skipped::add));
    return new Reading(
        needed.stream().map(EvidencePath::text).collect(java.util.stream.Collectors.toSet()),
        ours.size() - from,
        List.copyOf(skipped));
  }

  private Optional<String> read(EvidencePath path, KnownChildren children) throws LedgerException {
    Optional<byte[]> content = store.read(path);
    try {
      EvidenceFields indexes =
          EvidenceFields.parse(content.orElseGet(() -> new byte[0]))
              .object("indexes")
              .orElse(EvidenceFields.NONE);
      for (String index : indexes.names()) {
        children.learn(Digest.of(index), indexes.texts(index, Digest::of));
      }
      return Optional.empty();
    } catch (MalformedEvidenceException | IllegalArgumentException e) {
      return Optional.of(
          "%s in the ledger is no document of indexes: %s".formatted(path, e.getMessage()));
    }
  }

  /**
   * Keeps what a run has read.
   *
   * @param all whether {@code indexes} is everything that is known
   * @return the document's path
   */
  public String append(String run, Instant at, boolean all, SortedMap<Digest, List<Digest>> indexes)
      throws LedgerException {
    EvidencePath path =
        FOLDER.resolve(DAY.format(at.atZone(ZoneOffset.UTC)) + "/" + run + (all ? ALL : ENDING));
    store.create(path, write(run, indexes));
    return path.text();
  }

  private static byte[] write(String run, SortedMap<Digest, List<Digest>> indexes) {
    JsonObject json = new JsonObject();
    json.addProperty("run", run);
    JsonObject known = new JsonObject();
    for (Map.Entry<Digest, List<Digest>> index : indexes.entrySet()) {
      JsonArray children = new JsonArray();
      index.getValue().forEach(child -> children.add(child.text()));
      known.add(index.getKey().text(), children);
    }
    json.add("indexes", known);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
