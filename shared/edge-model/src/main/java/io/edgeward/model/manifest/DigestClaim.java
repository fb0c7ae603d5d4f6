package io.edgeward.model.manifest;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A digest that a manifest promotes.
 *
 * @param digest the digest
 * @param tags the tags that it gets, each once and in byte order; none promotes by digest alone
 * @param at where it is written
 */
public record DigestClaim(Digest digest, List<TagClaim> tags, Location at) {
  private static final Comparator<TagClaim> ORDER =
      Comparator.comparing(TagClaim::tag).thenComparing(TagClaim::at);

  /** Takes an unchangeable copy of the tags, sorted; of one that stands twice, the first place. */
  public DigestClaim {
    tags = tags.size() < 2 ? List.copyOf(tags) : sorted(tags);
  }

  private static List<TagClaim> sorted(List<TagClaim> tags) {
    SortedMap<Tag, TagClaim> once = new TreeMap<>();
    tags.stream().sorted(ORDER).forEach(claim -> once.putIfAbsent(claim.tag(), claim));
    return List.copyOf(once.values());
  }
}
