package io.edgeward.ledger;

import io.edgeward.model.receipt.Outcome;
import java.util.Arrays;
import java.util.Optional;

/** The words that stand for outcomes in evidence. They never change. */
enum OutcomeWord {
  COPIED("copied"),
  TAGGED("tagged"),
  ALREADY_THERE("already-there"),
  REFUSED("refused"),
  FAILED("failed");

  private final String text;

  OutcomeWord(String text) {
    this.text = text;
  }

  static OutcomeWord of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Copied copied -> COPIED;
      case Outcome.Tagged tagged -> TAGGED;
      case Outcome.AlreadyThere there -> ALREADY_THERE;
      case Outcome.Refused refused -> REFUSED;
      case Outcome.Failed failed -> FAILED;
    };
  }

  static OutcomeWord parse(String text) {
    Optional<OutcomeWord> word =
        Arrays.stream(values()).filter(candidate -> candidate.text.equals(text)).findFirst();
    return word.orElseThrow(
        () -> new IllegalArgumentException("\"%s\" is not an outcome".formatted(text)));
  }

  String text() {
    return text;
  }
}
