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
      return listing.presence(digest);
    }

    @Override
    public TagState state(Tag tag) {
      return listing.state(tag);
    }
  }

  /** There is no such repository, which the registry said in the words of the API. */
  record Absent() implements Reading {
    @Override
    public Presence presence(Digest digest) {
      return new Presence.Absent();
    }

    @Override
    public TagState state(Tag tag) {
      return new TagState.Free();
    }
  }

  /** Something could not be read. Also the reason why single references were not. */
  sealed interface Unread extends Reading {
    /** Why not. */
    String reason();

    @Override
    default Presence presence(Digest digest) {
      return new Presence.Unknown(this);
    }

    @Override
    default TagState state(Tag tag) {
      return new TagState.Unknown(this);
    }
  }

  /**
   * The registry does not let us read it; an operator has to grant that. Some registries answer so
   * for what does not exist.
   *
   * @param reason what the registry said
   */
  record Forbidden(String reason) implements Unread {}

  /**
   * It could not be read for any other reason.
   *
   * @param reason why not
   */
  record Unreadable(String reason) implements Unread {}

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
