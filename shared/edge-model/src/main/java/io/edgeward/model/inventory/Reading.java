package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;

/** What came of reading one repository. */
public sealed interface Reading {
  /** Whether the repository holds {@code digest}. */
  Presence presence(Digest digest);

  /** What {@code tag} names in the repository. */
  TagState state(Tag tag);

  /**
   * The repository was read.
   *
   * @param listing what it holds
   */
  record Read(Listing listing) implements Reading {
    @Override
    public Presence presence(Digest digest) {
      if (listing.digests().containsKey(digest)) {
        return new Presence.Present();
      }
      String reason = listing.unread().get(digest);
      return reason == null ? new Presence.Absent() : new Presence.Unknown(reason);
    }

    @Override
    public TagState state(Tag tag) {
      Digest digest = listing.tags().get(tag);
      if (digest != null) {
        return new TagState.On(digest);
      }
      String reason = listing.unread().get(tag);
      return reason == null ? new TagState.Free() : new TagState.Unknown(reason);
    }
  }

  /**
   * The repository could not be read.
   *
   * @param reason why not
   */
  record Unreadable(String reason) implements Reading {
    @Override
    public Presence presence(Digest digest) {
      return new Presence.Unknown(reason);
    }

    @Override
    public TagState state(Tag tag) {
      return new TagState.Unknown(reason);
    }
  }

  /** A source that was not asked and is taken to hold whatever the manifests name. */
  record Assumed() implements Reading {
    @Override
    public Presence presence(Digest digest) {
      return new Presence.Present();
    }

    @Override
    public TagState state(Tag tag) {
      return new TagState.Free();
    }
  }
}
