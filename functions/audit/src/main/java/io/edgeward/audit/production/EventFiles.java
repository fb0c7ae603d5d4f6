package io.edgeward.audit.production;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.audit.FileEvidence;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PlannedFile;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What receipts and stores tell of the file that an event is about, as of now.
 *
 * @param ledger without one nothing was delivered
 * @param contents reads files
 * @param moment when the file was put there, for what restores planned
 * @param late asked often; what has not been read when it is so is unknown
 */
public record EventFiles(
    Optional<Ledger> ledger, StoreContents contents, Instant moment, BooleanSupplier late)
    implements FileEvidence {
  @Override
  public LookupResult<String> delivery(ObjectVersion version, Digest content) {
    return new FileReceipts(ledger, late).of(version, content);
  }

  @Override
  public LookupResult<Digest> content(ObjectVersion version) {
    return contents.hash(version, late);
  }

  @Override
  public LookupResult<PlannedFile> planned(ObjectUri object) {
    return new PlannedFiles(ledger, moment).of(object);
  }
}
