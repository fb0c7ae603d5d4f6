package io.edgeward.check;

import io.edgeward.check.github.GitHubException;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageHandler;
import io.edgeward.runtime.message.MessageRefusedException;
import java.util.Map;

/**
 * What the function does with a message. README.md has the table of what becomes of failures; this
 * is the one place that decides it.
 */
final class CheckHandler implements MessageHandler {
  private final String repository;
  private final ProposalCheck proposals;
  private final ArrivalCheck arrivals;
  private final ErrorReporter errors;

  /**
   * @param repository OWNER/NAME, the only one whose messages count
   */
  CheckHandler(
      String repository, ProposalCheck proposals, ArrivalCheck arrivals, ErrorReporter errors) {
    this.repository = repository;
    this.proposals = proposals;
    this.arrivals = arrivals;
    this.errors = errors;
  }

  @Override
  public DeliveryOutcome handle(Message message, Deadline deadline) throws MessageRefusedException {
    CheckMessage read = message.read(CheckMessage::parse);
    try {
      return switch (read) {
        case CheckMessage.Proposal proposal -> {
          requireOurs(proposal.repository());
          yield new DeliveryOutcome.Acknowledged(
              proposals.check(proposal.number(), proposal.head(), deadline));
        }
        case CheckMessage.Push push -> {
          requireOurs(push.repository());
          yield arrivals.check(push, message.publishTime(), deadline);
        }
        case CheckMessage.Other other ->
            new DeliveryOutcome.Acknowledged("a sweep or a batch, which is for promotion");
      };
    } catch (ManifestsUnreadableException e) {
      return new DeliveryOutcome.Retry(e.getMessage());
    } catch (GitHubException e) {
      return e.isPassing() ? new DeliveryOutcome.Retry(e.getMessage()) : reported(e, message);
    }
  }

  /** No further delivery mends it: an operator is told once. */
  private DeliveryOutcome reported(GitHubException e, Message message) {
    errors.report(ErrorReport.of(e.getMessage(), Map.of("message_id", message.id())));
    return new DeliveryOutcome.Acknowledged("reported: " + e.getMessage());
  }

  private void requireOurs(String named) throws MessageRefusedException {
    if (!named.equalsIgnoreCase(repository)) {
      throw new MessageRefusedException(
          "$.repository: the message is of another repository than %s; publish to its own topic"
              .formatted(repository));
    }
  }
}
