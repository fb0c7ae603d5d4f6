package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.inventory.Inventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How much of a root of production has been judged when it was put there. Content without a verdict
 * tells of a lost event, or of a time before the auditor.
 *
 * @param root the root
 * @param sweptAt when its content was read
 * @param contents how many tags and untagged digests it holds
 * @param unjudged those of them that no verdict is about, sorted by path and digest
 */
public record Coverage(RegistryPath root, Instant sweptAt, long contents, List<Push> unjudged) {
  /** Takes an unchangeable copy of the list. */
  public Coverage {
    unjudged = List.copyOf(unjudged);
  }

  /**
   * Measures the part of {@code inventory} that is below {@code root}.
   *
   * @param judged whether a verdict about this push is in the ledger
   */
  public static Coverage of(
      RegistryPath root, Instant sweptAt, Inventory inventory, Predicate<Push> judged) {
    List<Push> contents =
        ExpectedPushes.pushes(inventory).filter(push -> root.contains(push.repository())).toList();
    List<Push> unjudged = new ArrayList<>(contents);
    unjudged.removeIf(judged);
    return new Coverage(root, sweptAt, contents.size(), unjudged);
  }

  /** How many of the contents have a verdict. */
  public long judged() {
    return contents - unjudged.size();
  }
}
