package io.edgeward.audit;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.EvidenceStore;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger in memory that counts what is asked. */
public final class CountingStore implements EvidenceStore {
  private final NavigableMap<EvidencePath, byte[]> kept = new ConcurrentSkipListMap<>();
  public final AtomicInteger reads = new AtomicInteger();
  public final AtomicInteger lists = new AtomicInteger();

  @Override
  public Creation create(EvidencePath path, byte[] content) {
    return kept.putIfAbsent(path, content) == null ? Creation.CREATED : Creation.ALREADY_THERE;
  }

  @Override
  public Optional<byte[]> read(EvidencePath path) {
    reads.incrementAndGet();
    return Optional.ofNullable(kept.get(path));
  }

  @Override
  public List<EvidencePath> list(EvidencePath folder) {
    lists.incrementAndGet();
    String prefix = folder.text() + "/";
    return kept.tailMap(folder).keySet().stream()
        .dropWhile(path -> !path.text().startsWith(prefix))
        .takeWhile(path -> path.text().startsWith(prefix))
        .toList();
  }
}
