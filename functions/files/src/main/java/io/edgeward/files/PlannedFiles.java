package io.edgeward.files;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.FilePlan;

/**
 * A plan, and what was read for it.
 *
 * @param plan the plan
 * @param inventory what the stores held
 */
public record PlannedFiles(FilePlan plan, FileInventory inventory) {}
