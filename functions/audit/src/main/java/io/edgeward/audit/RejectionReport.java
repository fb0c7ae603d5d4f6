package io.edgeward.audit;

import io.edgeward.model.audit.Finding;

/**
 * What an error report carries as its stack trace. Error Reporting groups by the exception's class
 * and frames: one class for each kind of finding makes one group for each.
 */
abstract sealed class RejectionReport extends Exception {
  private static final long serialVersionUID = 1L;

  private RejectionReport(String message) {
    super(message);
  }

  /** The exception of {@code finding}. */
  static RejectionReport of(Finding finding, String message) {
    return switch (finding) {
      case MALFORMED -> new MalformedEvent(message);
      case DELETED -> new Deleted(message);
      case UNKNOWN_PATH -> new UnknownPath(message);
      case UNKNOWN_TAG -> new UnknownTag(message);
      case TAG_MOVE -> new TagMoved(message);
      case UNKNOWN_IMAGE -> new UnknownImage(message);
    };
  }

  /** The message is no registry event. */
  static final class MalformedEvent extends RejectionReport {
    private static final long serialVersionUID = 1L;

    private MalformedEvent(String message) {
      super(message);
    }
  }

  /** Something was deleted. */
  static final class Deleted extends RejectionReport {
    private static final long serialVersionUID = 1L;

    private Deleted(String message) {
      super(message);
    }
  }

  /** Nothing promotes to the repository. */
  static final class UnknownPath extends RejectionReport {
    private static final long serialVersionUID = 1L;

    private UnknownPath(String message) {
      super(message);
    }
  }

  /** Nothing grants the tag. */
  static final class UnknownTag extends RejectionReport {
    private static final long serialVersionUID = 1L;

    private UnknownTag(String message) {
      super(message);
    }
  }

  /** The tag belongs to another digest. */
  static final class TagMoved extends RejectionReport {
    private static final long serialVersionUID = 1L;

    private TagMoved(String message) {
      super(message);
    }
  }

  /** Nothing accounts for the digest. */
  static final class UnknownImage extends RejectionReport {
    private static final long serialVersionUID = 1L;

    private UnknownImage(String message) {
      super(message);
    }
  }
}
