package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import java.util.Optional;

/** The final word on a change in production. */
public sealed interface Verdict extends Judgement {
  /** Why. */
  Reason reason();

  /** One sentence that a person can act on: where, what, which rule, remedy. */
  String message();

  /** The word of reports and of the ledger. */
  default String word() {
    return switch (this) {
      case Verified verified -> "VERIFIED";
      case Rejected rejected -> "REJECTED";
    };
  }

  /**
   * The change is in order.
   *
   * @param reason what it rests on
   * @param at where the manifests say so; empty for a restore
   * @param promoted the promoted digest that it rests on; empty for a restore
   */
  record Verified(Grounds reason, Optional<Location> at, Optional<Digest> promoted, String message)
      implements Verdict {}

  /**
   * Someone has to look.
   *
   * @param reason what is wrong
   */
  record Rejected(Finding reason, String message) implements Verdict {}
}
