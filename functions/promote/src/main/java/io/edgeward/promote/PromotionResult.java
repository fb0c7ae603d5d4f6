package io.edgeward.promote;

import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.text.Count;
import io.edgeward.registry.copy.ImageRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of promoting a plan.
 *
 * @param plan the plan
 * @param receipt every edge that was worked on or refused
 * @param remaining what was not begun, because time ran out or others shall do it
 * @param unwritten why the receipt is not in the ledger, if it should be and is not
 */
public record PromotionResult(
    Plan plan, Receipt receipt, List<ImageRequest> remaining, Optional<String> unwritten) {
  /** Takes an unchangeable copy of what remains. */
  public PromotionResult {
    remaining = List.copyOf(remaining);
  }

  /** How it ended; work that remains and was not handed on did not arrive. */
  public Conclusion conclusion() {
    Conclusion worst = Conclusion.of(plan).or(Conclusion.of(receipt.deliveries()));
    if (unwritten.isPresent()) {
      return Conclusion.NOT_KNOWN;
    }
    return remaining.isEmpty() ? worst : worst.or(Conclusion.NOT_ARRIVED);
  }

  /** The same after others have taken over what remained. */
  PromotionResult handedOn() {
    return new PromotionResult(plan, receipt, List.of(), unwritten);
  }

  /** One sentence for each edge or attachment that did not arrive: which, and why. */
  public List<String> missing() {
    return Stream.concat(receipt.refusals().stream().map(Refusal::message), undelivered().stream())
        .toList();
  }

  /** The same without what the plan refused. */
  public List<String> undelivered() {
    return Stream.of(
            receipt.deliveries().stream().flatMap(PromotionResult::notArrived),
            attachmentsLeftBehind().stream(),
            remaining.stream().map(request -> request.description() + " was not begun in time"),
            unwritten.stream())
        .flatMap(sentence -> sentence)
        .toList();
  }

  /**
   * One sentence for each attachment that did not come along. Nobody is told again: the next run
   * finds the image promoted.
   */
  List<String> attachmentsLeftBehind() {
    return receipt.deliveries().stream()
        .flatMap(delivery ->
            delivery.attachments().stream().flatMap(attachment -> leftBehind(delivery, attachment)))
        .toList();
  }

  /** One sentence for each image that arrived, and unsigned, where signing is optional. */
  public List<String> unsigned() {
    return receipt.deliveries().stream()
        .flatMap(delivery ->
            delivery.unsigned().stream()
                .map(why ->
                    "%s@%s arrived unsigned: %s"
                        .formatted(delivery.destination(), delivery.digest(), why)))
        .toList();
  }

  private static Stream<String> leftBehind(Delivery delivery, AttachmentDelivery attachment) {
    return switch (attachment.outcome()) {
      case AttachmentOutcome.Copied copied -> Stream.empty();
      case AttachmentOutcome.AlreadyThere there -> Stream.empty();
      case AttachmentOutcome.Kept kept -> Stream.empty();
      case AttachmentOutcome.Refused(String why) ->
          Stream.of(
              "%s does not follow to %s: %s"
                  .formatted(name(attachment), delivery.destination(), why));
      case AttachmentOutcome.Failed(String why) ->
          Stream.of(
              "%s did not follow to %s: %s"
                  .formatted(name(attachment), delivery.destination(), why));
      case AttachmentOutcome.Unreadable(String why) ->
          Stream.of(
              "%s may not have followed to %s: %s"
                  .formatted(name(attachment), delivery.destination(), why));
    };
  }

  private static String name(AttachmentDelivery attachment) {
    String which =
        attachment
            .tag()
            .map(tag -> "the attachment with tag " + tag)
            .or(() -> attachment.digest().map(digest -> "the attachment " + digest))
            .orElse("what is attached");
    return "%s of %s".formatted(which, attachment.subject());
  }

  private static Stream<String> notArrived(Delivery delivery) {
    return switch (delivery.outcome()) {
      case Outcome.Copied copied -> Stream.empty();
      case Outcome.Tagged tagged -> Stream.empty();
      case Outcome.AlreadyThere there -> Stream.empty();
      case Outcome.Refused refused -> Stream.of(name(delivery) + ": " + refused.message());
      case Outcome.Failed failed ->
          Stream.of(name(delivery) + " did not arrive: " + failed.message());
    };
  }

  private static String name(Delivery delivery) {
    String tag = delivery.tag().map(t -> ":" + t).orElse("");
    return "%s%s@%s".formatted(delivery.destination(), tag, delivery.digest());
  }

  /** One line of counts. */
  public String summary() {
    long arrived =
        receipt.deliveries().stream().filter(delivery -> delivery.outcome().arrived()).count();
    String line =
        "%s: %d promoted already, %d promoted now, %d refused, %d did not arrive"
            .formatted(
                Count.of(plan.edges(), "edge"),
                plan.promoted(),
                arrived,
                receipt.refusals().size(),
                receipt.deliveries().size() - arrived);
    long followed = followed();
    String attachments =
        followed == 0 ? "" : ", %s followed".formatted(Count.of(followed, "attachment"));
    int behind = attachmentsLeftBehind().size();
    String not = behind == 0 ? "" : ", %s did not follow".formatted(Count.of(behind, "attachment"));
    String left =
        remaining.isEmpty() ? "" : ", %d not begun".formatted(ImageRequest.edges(remaining));
    int without = unsigned().size();
    String unsigned = without == 0 ? "" : ", %d unsigned".formatted(without);
    return line + unsigned + attachments + not + left + unwritten.map(why -> "; " + why).orElse("");
  }

  private long followed() {
    return receipt.deliveries().stream()
        .flatMap(delivery -> delivery.attachments().stream())
        .filter(attachment -> attachment.outcome() instanceof AttachmentOutcome.Copied)
        .count();
  }
}
