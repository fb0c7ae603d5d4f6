package io.edgeward.stores;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lists stores side by side. One that fails, in whatever way, spoils no other. */
final class StoreLister {
  private static final Logger LOG = Logger.getLogger(StoreLister.class.getName());

  private static final int WIDTH = 32;
  private static final int SHOWN = 10;

  private final StoreRouter router;
  private final Limits limits;
  private final Predicate<ObjectUri> keep;
  private final Fanout stores = new Fanout(WIDTH, StoreException::interrupted);

  /**
   * A lister.
   *
   * @param keep which objects are held in memory
   */
  StoreLister(StoreRouter router, Limits limits, Predicate<ObjectUri> keep) {
    this.router = router;
    this.limits = limits;
    this.keep = keep;
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
    Malformed malformed = new Malformed();
    router
        .of(base)
        .list(
            base,
            (name, object) -> {
              try {
                FilePath path = new FilePath(name);
                if (keep.test(new ObjectUri(base.scheme(), base.bucket(), path))) {
                  objects.put(path, object);
                }
              } catch (MalformedNameException e) {
                malformed.add(e.getMessage());
              }
            });
    malformed.words().ifPresent(words -> LOG.warning(() -> base + " holds " + words));
    return new StoreReading.Read(objects, malformed.words());
  }

  /**
   * Objects with names that no manifest can have; each costs itself alone. There may be as many as
   * a bucket holds, so the first ones are remembered and the others counted.
   */
  private static final class Malformed {
    private final List<String> first = new ArrayList<>();
    private int count;

    void add(String message) {
      if (count++ < SHOWN) {
        first.add(message);
      }
    }

    Optional<String> words() {
      return count == 0
          ? Optional.empty()
          : Optional.of(
              "%s that no manifest can name, which are skipped: %s%s"
                  .formatted(
                      Count.of(count, "object"),
                      String.join("; ", first),
                      count > SHOWN ? "; …" : ""));
    }
  }
}
