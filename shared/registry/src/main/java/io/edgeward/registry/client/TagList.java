package io.edgeward.registry.client;

import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/** What {@code tags/list} of one repository answered. */
public sealed interface TagList {
  /** There is no such repository, said in the words of the API; or nothing in it is tagged. */
  record Absent() implements TagList {}

  /**
   * The specification's answer.
   *
   * @param tags all tags
   * @param malformed elements that are no tags, one sentence each
   */
  record Plain(SortedSet<Tag> tags, List<String> malformed) implements TagList {
    /** Takes an unchangeable view of the tags. */
    public Plain {
      tags = Collections.unmodifiableSortedSet(tags);
      malformed = List.copyOf(malformed);
    }
  }

  /**
   * Google's answer, which also tells the manifests and what lies below.
   *
   * @param listing all manifests and tags
   * @param children names of what lies one level below
   * @param malformedChildren names of what may lie there and can be no repository, one sentence
   *     each
   */
  record Google(Listing listing, SortedSet<String> children, List<String> malformedChildren)
      implements TagList {
    /** Takes an unchangeable view of the names. */
    public Google {
      children = Collections.unmodifiableSortedSet(children);
      malformedChildren = List.copyOf(malformedChildren);
    }
  }

  /** The tags, whoever listed them. */
  default SortedSet<Tag> tags() {
    return switch (this) {
      case Absent absent -> Collections.emptySortedSet();
      case Plain plain -> plain.tags();
      case Google google -> new java.util.TreeSet<>(google.listing().tags().keySet());
    };
  }
}
