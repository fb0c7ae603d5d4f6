package io.edgeward.model.audit;

/** What is wrong with a change in production. */
public enum Finding implements Reason {
  /** The message is no registry event. */
  MALFORMED("malformed"),
  /** Production never loses anything by our hand. */
  DELETED("deleted"),
  /** No manifest promotes to this repository. */
  UNKNOWN_PATH("unknown-path"),
  /** The digest is promoted, the tag is not granted to it. */
  UNKNOWN_TAG("unknown-tag"),
  /** The digest is promoted, the tag belongs to another one. */
  TAG_MOVE("tag-move"),
  /** Nothing accounts for the digest. */
  UNKNOWN_IMAGE("unknown-image");

  private final String id;

  Finding(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
