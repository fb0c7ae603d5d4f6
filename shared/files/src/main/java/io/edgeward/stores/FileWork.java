package io.edgeward.stores;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import io.edgeward.stores.StoreException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The work of one run: brings each content to where it goes, and knows which stores are sick. */
final class FileWork {
  /** How often a file is read at most. */
  private static final int PASSES = 3;

  private final ObjectStores stores;
  private final StoreTrouble trouble;
  private final int smallSize;
  private final SmallTransfer small;
  private final LargeTransfer large;

  FileWork(ObjectStores stores, MemoryBudget memory, int small) {
    this.stores = stores;
    this.smallSize = small;
    this.trouble = new StoreTrouble(stores.limits().silence(), System::nanoTime);
    Branches branches = new Branches(new Arrivals(stores), trouble, stores.limits());
    this.small = new SmallTransfer(stores, branches, memory);
    this.large = new LargeTransfer(stores, branches, memory);
  }

  /** Reads a content and hands it to every destination. */
  interface Transfer {
    /**
     * Runs once.
     *
     * @throws StoreException if the source is to blame, so that nothing arrived that is not in
     *     {@code ended}
     */
    void run(FileJob job, List<FileCopy> copies, Map<FileCopy, Result> ended);
  }

  /** What came of one destination. */
  sealed interface Result {
    /** It is known what is there. */
    record Ended(FileDelivery delivery) implements Result {}

    /** It did not arrive. */
    record Broken(StoreException failure, boolean again) implements Result {}
  }

  /** One delivery for each copy of {@code job}, in their order. */
  List<FileDelivery> run(FileJob job) {
    Map<FileCopy, FileDelivery> done = new HashMap<>();
    List<FileCopy> open = new ArrayList<>(job.copies());
    for (int pass = 1; pass <= PASSES && !open.isEmpty(); pass++) {
      Optional<StoreException> interruption = pass > 1 ? pause(pass) : Optional.empty();
      if (interruption.isPresent()) {
        StoreException e = interruption.get();
        open.forEach(copy -> done.put(copy, FileCopier.failed(copy, e)));
        break;
      }
      Map<FileCopy, Result> ended = transfer(job, possible(open, done));
      boolean last = pass == PASSES;
      ended.forEach((copy, result) -> {
        switch (result) {
          case Result.Ended(FileDelivery delivery) -> done.put(copy, delivery);
          case Result.Broken broken -> {
            if (last || !broken.again()) {
              done.put(copy, FileCopier.failed(copy, broken.failure()));
            }
          }
        }
      });
      open.removeIf(done::containsKey);
    }
    return job.copies().stream().map(done::get).toList();
  }

  /** Those that can be tried; of all others it is noted why not. */
  private List<FileCopy> possible(List<FileCopy> open, Map<FileCopy, FileDelivery> done) {
    List<FileCopy> possible = new ArrayList<>();
    for (FileCopy copy : open) {
      try {
        trouble.check(copy.destination().store());
        long largest = stores.store(copy.destination()).largest();
        if (copy.size() > largest) {
          done.put(copy, tooLarge(copy, largest));
        } else {
          possible.add(copy);
        }
      } catch (StoreException e) {
        done.put(copy, FileCopier.failed(copy, e));
      }
    }
    return possible;
  }

  private static FileDelivery tooLarge(FileCopy copy, long largest) {
    String message =
        "%s: %s has %s, and %s takes %s at once at most; split the file"
            .formatted(
                copy.at(),
                copy.source(),
                Count.of(copy.size(), "byte"),
                copy.destination().store(),
                Count.of(largest, "byte"));
    return refused(copy, message);
  }

  static FileDelivery refused(FileCopy copy, String message) {
    return new FileDelivery(
        copy.source(),
        copy.content(),
        copy.destination(),
        Optional.empty(),
        new Outcome.Refused(message));
  }

  private Map<FileCopy, Result> transfer(FileJob job, List<FileCopy> copies) {
    Map<FileCopy, Result> ended = new HashMap<>();
    if (copies.isEmpty()) {
      return ended;
    }
    StoreUri source = job.source().object().store();
    try {
      trouble.check(source);
      (job.size() <= smallSize ? small : large).run(job, copies, ended);
      trouble.ended(source);
    } catch (MismatchException e) {
      copies.forEach(copy -> ended.putIfAbsent(copy, new Result.Ended(mismatch(copy, e))));
    } catch (StoreException e) {
      trouble.failed(source, Duration.ZERO, e);
      boolean again = e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.CORRUPT;
      copies.forEach(copy -> ended.putIfAbsent(copy, new Result.Broken(e, again)));
    }
    return ended;
  }

  private static FileDelivery mismatch(FileCopy copy, MismatchException e) {
    return refused(
        copy,
        "%s: %s holds %s, not %s; upload the right file there or correct sha256 (%s)"
            .formatted(
                copy.at(), copy.source(), e.found(), copy.content(), Rule.FILE_MISMATCH.id()));
  }

  /** Why it ended before its time, if it did. */
  private Optional<StoreException> pause(int pass) {
    Duration longest = stores.limits().firstWait().multipliedBy(1L << pass);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest.toMillis() + 1));
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(StoreException.interrupted(e));
    }
  }
}
