package io.edgeward.audit.production;

import io.edgeward.ledger.CheckedFiles;
import io.edgeward.ledger.Ledger;
import io.edgeward.model.audit.FileChecks;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PlannedFile;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreScheme;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The checks of one sweep: what was proved before, then receipts, then checksums, then reading the
 * file, while there is time and budget. A file that is larger than the whole budget is read when it
 * is the first of its sweep; one that then takes longer than the sweep may is unread, and told.
 */
final class SweptFiles implements FileChecks {
  private static final Logger LOGGER = Logger.getLogger(SweptFiles.class.getName());

  private final FileReceipts receipts;
  private final PlannedFiles plans;
  private final StoreContents contents;
  private final Set<Long> before;
  private final long budget;
  private final BooleanSupplier late;
  private final Set<Long> proved = new HashSet<>();
  private long spent;

  /**
   * @param plans what planned restores put into an object
   * @param before the numbers of what was proved before, see {@link CheckedFiles}
   * @param budget about how many bytes may be read
   */
  SweptFiles(
      Optional<Ledger> ledger,
      PlannedFiles plans,
      StoreContents contents,
      Set<Long> before,
      long budget,
      BooleanSupplier late) {
    this.receipts = new FileReceipts(ledger, late);
    this.plans = plans;
    this.contents = contents;
    this.before = before;
    this.budget = budget;
    this.late = late;
  }

  /** The numbers of what is proved to be as wanted, now or before. */
  Set<Long> proved() {
    return proved;
  }

  @Override
  public LookupResult<String> delivery(ObjectVersion version, Optional<Digest> told) {
    if (told.isEmpty() && late.getAsBoolean()) {
      return new LookupResult.Unknown<>("there was no time to ask what it is");
    }
    // Listings of S3 do not tell, its checksums do.
    return told.or(() -> contents.checksum(version))
        .map(content -> receipts.of(version, content))
        .orElseGet(LookupResult.No::new);
  }

  @Override
  public LookupResult<PlannedFile> planned(ObjectUri object, StoredObject present) {
    // A listing of S3 does not tell what was put there.
    if (object.scheme() == StoreScheme.GS && present.content().isEmpty()) {
      return new LookupResult.No<>();
    }
    return late.getAsBoolean()
        ? new LookupResult.Unknown<>("there was no time to look for a planned restore")
        : plans.of(object);
  }

  @Override
  public LookupResult<Delivered> last(ObjectUri object, Digest content) {
    return receipts.last(object, content);
  }

  @Override
  public Answer check(ObjectUri object, StoredObject present, List<Digest> wanted) {
    ObjectVersion version = new ObjectVersion(object, present.generation());
    for (Digest content : wanted) {
      if (before.contains(CheckedFiles.number(version, content))) {
        return proved(version, content);
      }
    }
    if (late.getAsBoolean()) {
      return new Answer.Later();
    }
    for (Digest content : wanted) {
      switch (receipts.of(version, content)) {
        case LookupResult.Yes<String> run -> {
          return proved(version, content);
        }
        case LookupResult.No<String> none -> {}
        case LookupResult.Unknown<String>(String reason) -> {
          LOGGER.log(Level.WARNING, "receipts of {0}: {1}", new Object[] {object, reason});
          return new Answer.Later();
        }
      }
    }
    return contents
        .checksum(version)
        .map(found -> judge(version, wanted, found))
        .orElseGet(() -> read(version, present.size(), wanted));
  }

  private Answer read(ObjectVersion version, long size, List<Digest> wanted) {
    if (spent > 0 && spent + size > budget || budget == 0) {
      return new Answer.Later();
    }
    boolean first = spent == 0;
    spent += size;
    return switch (contents.hash(version, late)) {
      case LookupResult.Yes<Digest>(Digest found) -> judge(version, wanted, found);
      case LookupResult.No<Digest> gone -> new Answer.Gone();
      case LookupResult.Unknown<Digest>(String reason) ->
          first || !late.getAsBoolean() ? new Answer.Unread(reason) : new Answer.Later();
    };
  }

  private Answer judge(ObjectVersion version, List<Digest> wanted, Digest found) {
    if (!wanted.contains(found)) {
      return new Answer.Other(found);
    }
    LOGGER.log(
        Level.INFO,
        "{0}#{1} is {2} as it should be, and has no receipt",
        new Object[] {version.object(), version.generation(), found});
    return proved(version, found);
  }

  private Answer proved(ObjectVersion version, Digest content) {
    proved.add(CheckedFiles.number(version, content));
    return new Answer.Wanted();
  }
}
