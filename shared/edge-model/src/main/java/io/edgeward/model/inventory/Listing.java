package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The content of one repository as far as it was told. What is not in it is absent only where the
 * registry could have told of it, or denied it by name.
 *
 * @param digests the manifests, tagged or not; a tag proves that what it names is one of them
 * @param tags what each tag names
 * @param extent how much the registry told
 * @param absent references that were asked for by name and are proved not to be there
 * @param unread references that could not be read, with the reason
 * @param malformed elements that the registry listed and nobody understands, one sentence each;
 *     they are foreign text, made safe to show
 */
public record Listing(
    SortedMap<Digest, Listed> digests,
    SortedMap<Tag, Digest> tags,
    Extent extent,
    Set<Reference> absent,
    Map<Reference, Reading.Unread> unread,
    List<String> malformed) {
  /** A repository that holds nothing. */
  public static final Listing EMPTY = of(new TreeMap<>(), new TreeMap<>());

  /** How much of a repository was told. */
  public enum Extent {
    /** Every manifest, also without tag: Google's listing. */
    WHOLE,
    /** Every tag; of untagged manifests those that someone asked for. */
    TAGS,
    /** What someone asked for by name. */
    REFERENCES
  }

  /** Takes unchangeable copies of the collections. */
  public Listing {
    SortedMap<Digest, Listed> all = new TreeMap<>(digests);
    tags.values().forEach(tagged -> all.putIfAbsent(tagged, Listed.BARE));
    digests = Collections.unmodifiableSortedMap(all);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    absent = Set.copyOf(absent);
    unread = Map.copyOf(unread);
    malformed = List.copyOf(malformed);
  }

  /** A whole listing in which everything could be read. */
  public static Listing of(SortedMap<Digest, Listed> digests, SortedMap<Tag, Digest> tags) {
    return new Listing(digests, tags, Extent.WHOLE, Set.of(), Map.of(), List.of());
  }

  /** Every digest with its tags, in order; one without tags has an empty list. */
  public SortedMap<Digest, List<Tag>> tagsByDigest() {
    SortedMap<Digest, List<Tag>> all = new TreeMap<>();
    digests.keySet().forEach(digest -> all.put(digest, new ArrayList<>()));
    tags.forEach((tag, digest) -> all.get(digest).add(tag));
    return all;
  }

  /** Whether the repository has {@code digest}. */
  public Presence presence(Digest digest) {
    Listed listed = digests.get(digest);
    if (listed != null) {
      SortedSet<Digest> lacking = Closure.lacking(this, digest);
      return lacking.isEmpty() ? new Presence.Present() : new Presence.Incomplete(lacking);
    }
    return presenceOfUnlisted(digest);
  }

  /** What is known of a manifest that is not among the {@link #digests}. */
  Presence presenceOfUnlisted(Digest digest) {
    Reading.Unread why = unread.get(digest);
    if (why != null) {
      return new Presence.Unknown(why);
    }
    return extent == Extent.WHOLE || absent.contains(digest)
        ? new Presence.Absent()
        : new Presence.NotListed();
  }

  /** What {@code tag} names. */
  public TagState state(Tag tag) {
    Digest digest = tags.get(tag);
    if (digest != null) {
      return new TagState.On(digest);
    }
    Reading.Unread why = unread.get(tag);
    if (why != null) {
      return new TagState.Unknown(why);
    }
    return extent != Extent.REFERENCES || absent.contains(tag)
        ? new TagState.Free()
        : new TagState.NotListed();
  }

  /** Whether nothing was found in the repository, neither to read nor in the way of reading. */
  public boolean isEmpty() {
    return digests.isEmpty() && unread.isEmpty() && malformed.isEmpty();
  }

  /** The same with other manifests. */
  public Listing with(SortedMap<Digest, Listed> others) {
    return new Listing(others, tags, extent, absent, unread, malformed);
  }

  /** The same with further references that could not be read. */
  public Listing without(Map<? extends Reference, Reading.Unread> further) {
    Map<Reference, Reading.Unread> all = new java.util.HashMap<>(unread);
    all.putAll(further);
    return new Listing(digests, tags, extent, absent, all, malformed);
  }

  /**
   * This listing, and what {@code asked} tells of references that were asked for by name. Where
   * both tell of one, this one counts.
   */
  public Listing and(Listing asked) {
    SortedMap<Digest, Listed> allDigests = new TreeMap<>(asked.digests);
    allDigests.putAll(digests);
    SortedMap<Tag, Digest> allTags = new TreeMap<>(asked.tags);
    allTags.putAll(tags);
    Set<Reference> allAbsent = new java.util.HashSet<>(asked.absent);
    allAbsent.addAll(absent);
    Map<Reference, Reading.Unread> allUnread = new java.util.HashMap<>(asked.unread);
    allUnread.putAll(unread);
    List<String> allMalformed = new java.util.ArrayList<>(malformed);
    asked.malformed.stream().filter(m -> !malformed.contains(m)).forEach(allMalformed::add);
    return new Listing(allDigests, allTags, extent, allAbsent, allUnread, allMalformed);
  }
}
