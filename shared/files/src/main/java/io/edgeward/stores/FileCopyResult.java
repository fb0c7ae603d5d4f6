package io.edgeward.stores;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.receipt.FileDelivery;
import java.util.List;

/**
 * What came of copying.
 *
 * @param deliveries one for each copy that was begun, in the order of the copies
 * @param remaining copies that had not begun when it was late
 */
public record FileCopyResult(List<FileDelivery> deliveries, List<FileCopy> remaining) {
  /** Takes unchangeable copies of the lists. */
  public FileCopyResult {
    deliveries = List.copyOf(deliveries);
    remaining = List.copyOf(remaining);
  }
}
