package io.edgeward.audit.event;

import io.edgeward.model.audit.FileAuditor;
import io.edgeward.model.file.FileSet;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Makes auditors of files. */
@FunctionalInterface
public interface FileAuditors {
  /**
   * The auditor of {@code wanted} for an event that was published at a moment.
   *
   * @param late asked often while a file is read; what has not ended when it is so has no verdict
   */
  FileAuditor of(FileSet wanted, Instant publishedAt, BooleanSupplier late);
}
