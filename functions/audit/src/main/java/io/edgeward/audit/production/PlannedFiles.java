package io.edgeward.audit.production;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PlannedFile;
import io.edgeward.model.store.ObjectUri;
import java.time.Instant;
import java.util.Optional;

/**
 * What planned restores put into objects.
 *
 * @param ledger without one nothing is planned
 * @param moment when it was put there
 */
record PlannedFiles(Optional<Ledger> ledger, Instant moment) {
  LookupResult<PlannedFile> of(ObjectUri object) {
    return ledger
        .map(plans -> plans.restores().file(object, moment))
        .orElseGet(LookupResult.No::new);
  }
}
