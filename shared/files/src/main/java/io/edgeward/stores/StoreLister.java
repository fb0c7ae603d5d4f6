package io.edgeward.stores;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Lists stores side by side. One that fails, in whatever way, spoils no other. */
final class StoreLister {
  private static final Logger LOG = Logger.getLogger(StoreLister.class.getName());

  private static final int WIDTH = 32;
  private static final int SHOWN = 10;

  private final StoreRouter router;
  private final Limits limits;
  private final Fanout stores = new Fanout(WIDTH, StoreException::interrupted);

  StoreLister(StoreRouter router, Limits limits) {
    this.router = router;
    this.limits = limits;
  }

  FileInventory list(Collection<StoreUri> bases, BooleanSupplier late) {
    TimeBox box = new TimeBox(limits.timeBox(), late);
    List<StoreUri> all = bases.stream().distinct().sorted().toList();
    List<StoreReading> readings =
        stores.map(all, base -> base.scheme() + base.bucket(), base -> reading(base, box));
    SortedMap<StoreUri, StoreReading> byBase = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      byBase.put(all.get(i), readings.get(i));
    }
    return new FileInventory(byBase, Map.of());
  }

  private StoreReading reading(StoreUri base, TimeBox box) {
    try {
      return box.run("list " + base, () -> read(base));
    } catch (StoreException e) {
      return new StoreReading.Unreadable(e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "listing of " + base, e);
      return new StoreReading.Unreadable(StoreException.defect(e).getMessage());
    }
  }

  private StoreReading.Read read(StoreUri base) {
    SortedMap<FilePath, StoredObject> objects = new TreeMap<>();
    SortedMap<String, String> malformed = new TreeMap<>();
    router
        .of(base)
        .list(
            base,
            (name, object) -> {
              try {
                objects.put(new FilePath(name), object);
              } catch (MalformedNameException e) {
                malformed.put(name, e.getMessage());
              }
            });
    report(base, malformed);
    return new StoreReading.Read(objects);
  }

  /** An object with such a name costs itself alone; no manifest can name it. */
  private static void report(StoreUri base, SortedMap<String, String> malformed) {
    if (!malformed.isEmpty()) {
      LOG.warning(() ->
          "%s: %s skipped: %s%s"
              .formatted(
                  base,
                  Count.of(malformed.size(), "object is", "objects are"),
                  malformed.values().stream().limit(SHOWN).collect(Collectors.joining("; ")),
                  malformed.size() > SHOWN ? "; …" : ""));
    }
  }
}
