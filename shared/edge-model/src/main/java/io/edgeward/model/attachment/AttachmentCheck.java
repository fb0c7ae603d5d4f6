package io.edgeward.model.attachment;

/** Whether a manifest may follow an image. */
public sealed interface AttachmentCheck {
  /**
   * It may.
   *
   * @param bytes what it brings along
   */
  record Accepted(long bytes) implements AttachmentCheck {}

  /**
   * It may not.
   *
   * @param reason which part of the rule it breaks
   * @param message what was found, as the end of a sentence that begins with the manifest
   */
  record Refused(Reason reason, String message) implements AttachmentCheck {}

  /** Which part of the rule is broken. */
  enum Reason {
    /** What it is about is neither promoted nor a child or verified attachment of what is. */
    TARGET,
    /** It is no image manifest with the fields that attachments have. */
    FORM,
    /** It names manifests. */
    CHILDREN,
    /** It has no layer that says anything. */
    EMPTY,
    /** It has a layer or configuration of a type that is not known to be harmless. */
    TYPE,
    /** It alone, or with those before it, is larger than the policy permits. */
    BYTES,
    /** There are more attachments of the digest than the policy permits. */
    COUNT,
    /** It is an attachment of an attachment of an attachment, and further still. */
    DEPTH
  }
}
