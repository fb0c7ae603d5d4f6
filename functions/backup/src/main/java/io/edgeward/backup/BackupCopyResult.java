package io.edgeward.backup;

import java.util.List;

/**
 * What came of copying some images outside of a snapshot.
 *
 * @param gaps what did not arrive, one sentence each
 * @param again whether another attempt may bring it
 */
public record BackupCopyResult(List<String> gaps, boolean again) {
  /** Takes an unchangeable copy of the gaps. */
  public BackupCopyResult {
    gaps = List.copyOf(gaps);
  }
}
