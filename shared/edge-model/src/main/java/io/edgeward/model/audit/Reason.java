package io.edgeward.model.audit;

/** Why a verdict was given. */
public sealed interface Reason permits Grounds, Finding {
  /** The stable identifier that reports and other tools name, such as {@code tag-move}. */
  String id();
}
