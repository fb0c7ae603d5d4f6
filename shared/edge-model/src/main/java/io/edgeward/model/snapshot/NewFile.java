package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import java.util.List;

/**
 * A content of files that the backup does not have yet.
 *
 * @param content its hash
 * @param sources the objects of production that are said to contain it, sorted; never empty
 */
public record NewFile(Digest content, List<ListedFile> sources) {
  /** Takes an unchangeable copy of the sources. */
  public NewFile {
    sources = List.copyOf(sources);
  }
}
