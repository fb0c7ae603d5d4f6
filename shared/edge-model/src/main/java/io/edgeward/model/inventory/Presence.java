package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import java.util.SortedSet;

/** Whether a repository holds a digest: five answers, never two. */
public sealed interface Presence {
  /** It does, and nothing below it is known to be gone. */
  record Present() implements Presence {}

  /**
   * It holds the manifest, and not all that the manifest names: nobody can pull it whole.
   *
   * @param lacking manifests and blobs at any depth below it that are proved not to be there
   */
  record Incomplete(SortedSet<Digest> lacking) implements Presence {}

  /** It does not, which was proved; an absent repository is an empty one. */
  record Absent() implements Presence {}

  /** It was not asked for by name, and the registry does not list such content. */
  record NotListed() implements Presence {}

  /**
   * Nobody knows.
   *
   * @param why why it could not be read
   */
  record Unknown(Reading.Unread why) implements Presence {}
}
