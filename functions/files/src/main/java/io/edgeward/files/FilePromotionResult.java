package io.edgeward.files;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FilePlan;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of promoting a plan of files.
 *
 * @param plan the plan
 * @param receipt every edge that was worked on or refused
 * @param remaining what was not begun, because time ran out or others shall do it
 * @param unwritten why the receipt is not in the ledger, if it should be and is not
 */
public record FilePromotionResult(
    FilePlan plan, Receipt receipt, List<FileCopy> remaining, Optional<String> unwritten) {
  /** Takes an unchangeable copy of what remains. */
  public FilePromotionResult {
    remaining = List.copyOf(remaining);
  }

  /** How it ended; work that remains and was not handed on did not arrive. */
  public Conclusion conclusion() {
    if (unwritten.isPresent()) {
      return Conclusion.NOT_KNOWN;
    }
    Conclusion worst = Conclusion.of(plan).or(Conclusion.ofFiles(receipt.files()));
    return remaining.isEmpty() ? worst : worst.or(Conclusion.NOT_ARRIVED);
  }

  /** The same after others have taken over what remained. */
  FilePromotionResult handedOn() {
    return new FilePromotionResult(plan, receipt, List.of(), unwritten);
  }

  /** One sentence for each file that did not arrive, or of which nobody knows: which, and why. */
  public List<String> missing() {
    return Stream.of(
            receipt.files().stream().flatMap(FilePromotionResult::notArrived),
            plan.unproven().stream().map(FilePromotionResult::unproven),
            remaining.stream().map(copy -> copy.destination() + " was not begun in time"),
            unwritten.stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  private static Stream<String> notArrived(FileDelivery delivery) {
    return switch (delivery.outcome()) {
      case Outcome.Copied copied -> Stream.empty();
      case Outcome.Tagged tagged -> Stream.empty();
      case Outcome.AlreadyThere there -> Stream.empty();
      case Outcome.Refused(String why) -> Stream.of(why);
      case Outcome.Failed(String why, boolean retryable) ->
          Stream.of("%s did not arrive: %s".formatted(delivery.destination(), why));
    };
  }

  /** What to say of an object that is there and cannot be proved without reading it. */
  public static String unproven(FileEdge edge) {
    return "%s: nothing proves that %s holds %s; prove it with edgeward files verify --deep"
        .formatted(edge.at(), edge.destination(), edge.content());
  }

  /** One line of counts. */
  public String summary() {
    long arrived = receipt.files().stream().filter(file -> file.outcome().arrived()).count();
    long failed =
        receipt.files().stream().filter(file -> file.outcome() instanceof Outcome.Failed).count();
    String line =
        "%s: %d promoted already, %d promoted now, %d refused, %d did not arrive"
            .formatted(
                Count.of(plan.edges(), "edge of files", "edges of files"),
                plan.promoted(),
                arrived,
                receipt.files().size() - arrived - failed,
                failed);
    String unproven =
        plan.unproven().isEmpty() ? "" : ", %d unproven".formatted(plan.unproven().size());
    String left = remaining.isEmpty() ? "" : ", %d not begun".formatted(remaining.size());
    return line + unproven + left + unwritten.map(why -> "; " + why).orElse("");
  }
}
