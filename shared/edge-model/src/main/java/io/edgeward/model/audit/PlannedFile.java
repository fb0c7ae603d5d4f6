package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;

/**
 * A file that a person decided to bring back.
 *
 * @param plan the plan of the restore, by its name in the ledger
 * @param content what the object gets
 */
public record PlannedFile(String plan, Digest content) {}
