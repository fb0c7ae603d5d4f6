package io.edgeward.model.audit;

import io.edgeward.model.attachment.AttachmentBudget;
import io.edgeward.model.attachment.AttachmentCheck;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Attachments of one repository, each of which is in order by itself, held to what promotion brings
 * of them together: it counts the same ones in the same order.
 */
final class AttachedContent {
  private static final Comparator<Item> ORDER =
      Comparator.comparing((Item item) -> item.to().depth()).thenComparing(Item::digest);

  private final Auditor auditor;
  private final Wanted promoted;

  AttachedContent(Auditor auditor, Wanted promoted) {
    this.auditor = auditor;
    this.promoted = promoted;
  }

  private record Item(Digest digest, AttachmentAnswer.Yes to) {}

  /** Those that are beyond the bounds of the rule, with the reason. */
  SortedMap<Digest, String> beyondBounds(Collection<Push> attached) {
    Map<Digest, Map<Digest, Item>> byImage = new TreeMap<>();
    for (Push push : attached) {
      boolean isIndex =
          push.tag().flatMap(AttachmentTag::of).filter(AttachmentTag::isIndex).isPresent();
      if (!isIndex && auditor.attachment(push, promoted) instanceof AttachmentAnswer.Yes to) {
        byImage
            .computeIfAbsent(to.image(), image -> new TreeMap<>())
            .putIfAbsent(push.digest(), new Item(push.digest(), to));
      }
    }
    SortedMap<Digest, String> beyond = new TreeMap<>();
    byImage.forEach((image, items) -> count(image, items.values(), beyond));
    return beyond;
  }

  private void count(Digest image, Collection<Item> items, Map<Digest, String> beyond) {
    AttachmentBudget budget = new AttachmentBudget(auditor.rule());
    List<Item> sorted = new ArrayList<>(items);
    sorted.sort(ORDER);
    for (Item item : sorted) {
      Optional<AttachmentCheck.Refused> refused =
          budget.count().or(() -> budget.add(item.to().bytes()));
      refused.ifPresent(why ->
          beyond.put(item.digest(), "is attached to %s and %s".formatted(image, why.message())));
    }
  }
}
