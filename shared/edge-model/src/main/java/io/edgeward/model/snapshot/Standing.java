package io.edgeward.model.snapshot;

/** Why something that a snapshot lists may come back, or may not. */
public sealed interface Standing {
  /** The manifests at HEAD want it. */
  record Wanted() implements Standing {}

  /** The manifests do not want it, or nobody looked; the auditor verified it by them once. */
  record Verified() implements Standing {}

  /** It was there, and nobody ever judged it. */
  record Unjudged() implements Standing {}

  /**
   * The auditor rejected it.
   *
   * @param why when, and what was wrong
   */
  record Rejected(String why) implements Standing {}

  /** The word of reports. */
  default String word() {
    return switch (this) {
      case Wanted wanted -> "wanted";
      case Verified verified -> "verified";
      case Unjudged unjudged -> "unjudged";
      case Rejected rejected -> "rejected";
    };
  }
}
