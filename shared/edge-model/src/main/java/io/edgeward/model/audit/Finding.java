package io.edgeward.model.audit;

/** What is wrong with a change in production. */
public enum Finding implements Reason {
  /** The message is no registry event. */
  MALFORMED("malformed", "the message is not an event of a registry"),
  /** Production never loses anything by our hand. */
  DELETED("deleted", "a tag or an image was deleted from production"),
  /** No manifest promotes to this repository. */
  UNKNOWN_PATH("unknown-path", "content in a repository that no manifest promotes to"),
  /** The digest is promoted, the tag is not granted to it. */
  UNKNOWN_TAG("unknown-tag", "a tag that no manifest grants"),
  /** The digest is promoted, the tag belongs to another one. */
  TAG_MOVE("tag-move", "a tag on another digest than the manifests say"),
  /** Nothing accounts for the digest. */
  UNKNOWN_IMAGE("unknown-image", "an image that no manifest accounts for");

  private final String id;
  private final String title;

  Finding(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  /** One line that is the same for every finding of this kind, so that reports of it group. */
  public String title() {
    return title;
  }
}
