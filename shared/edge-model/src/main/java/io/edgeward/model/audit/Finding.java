package io.edgeward.model.audit;

/** What is wrong with a change in production. */
public enum Finding implements Reason {
  /** The message is no event of a registry or a bucket. */
  MALFORMED("malformed"),
  /** Production never loses anything by our hand. */
  DELETED("deleted"),
  /** No manifest promotes to this repository, or this object. */
  UNKNOWN_PATH("unknown-path"),
  /** The digest is promoted, the tag is not granted to it. */
  UNKNOWN_TAG("unknown-tag"),
  /** The digest is promoted, the tag belongs to another one. */
  TAG_MOVE("tag-move"),
  /** It is attached to what is promoted, and promotion, which signs, did not put it there. */
  FOREIGN_ATTACHMENT("foreign-attachment"),
  /** Nothing accounts for the digest. */
  UNKNOWN_IMAGE("unknown-image"),
  /** Other content was put in the place of a file, or the manifests want two in one place. */
  FILE_MOVE("file-move"),
  /** A file that no receipt accounts for, and whose content is not the one that is promoted. */
  UNKNOWN_CONTENT("unknown-content"),
  /** The metadata of a file was changed. */
  METADATA("metadata");

  private final String id;

  Finding(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
