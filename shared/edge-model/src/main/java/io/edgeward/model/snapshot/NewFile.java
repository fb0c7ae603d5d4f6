package io.edgeward.model.snapshot;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import java.util.List;

/**
 * A content of files that the backup does not have yet.
 *
 * @param content its hash
 * @param size its length in bytes, as the first source has it
 * @param sources the objects of production that are said to contain it, sorted
 */
public record NewFile(Digest content, long size, List<ObjectVersion> sources) {
  /** Takes an unchangeable copy of the sources. */
  public NewFile {
    sources = List.copyOf(sources);
  }
}
