package io.edgeward.cli.command;

import io.edgeward.cli.flip.Conditions;
import io.edgeward.cli.flip.FlipResult;
import io.edgeward.cli.flip.Flipping;
import io.edgeward.cli.flip.GenerationChange;
import io.edgeward.cli.flip.Generations;
import io.edgeward.cli.flip.InForce;
import io.edgeward.cli.flip.NotWrittenException;
import io.edgeward.cli.flip.Raise;
import io.edgeward.cli.output.Session;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves more clients of a rule. */
@Command(
    name = "raise",
    description =
        "Moves more clients of a rule by its flip, in a generation that is else the same.",
    footer = {
      "",
      "Clients that are moved stay moved; nobody is moved back. All targets are compared for the"
          + " sample before.",
      "",
      "Who pays for the first time, when clients are no longer only counted, is named by --payer.",
      "",
      "Exit code 1 when targets differ, a new payer is not agreed to, clients would be moved back,"
          + " or someone else was first, 2 when a target could not be read. Then nothing changes."
    })
final class FlipRaiseCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private GenerationsOption place;
  @Mixin private FlipOptions options;
  @Mixin private PayersOption payers;

  @Parameters(paramLabel = "RULE", description = "The name of the rule.")
  private String rule;

  @Option(
      names = "--percent",
      required = true,
      paramLabel = "N",
      description = "How many of a hundred networks are moved, not less than now.")
  private Integer percent;

  @Option(names = "--shadow", description = "Only count them, as long as nobody is moved yet.")
  private boolean shadow;

  @Option(names = "--no-shadow", description = "Move them from now on, if they were only counted.")
  private boolean live;

  FlipRaiseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException, NotWrittenException {
    common.start(session);
    options.check();
    check();
    Generations generations = place.open(session);
    InForce inForce = place.inForce(generations, session);
    ConfigurationDocument before = generations.document(inForce.number());
    Optional<Boolean> counted = shadow || live ? Optional.of(shadow) : Optional.empty();
    FlipResult result =
        switch (Raise.of(before, rule, percent, counted)) {
          case Raise.Raised raised -> put(raised, generations, inForce, before);
          case Raise.Lowered(String sentence) ->
              FlipResult.refused(
                  Optional.of(inForce), GenerationChange.NONE, Conditions.Findings.of(sentence));
          case Raise.Unknown(String sentence) -> throw new UsageException("RULE: " + sentence);
        };
    return options.finish(result, session);
  }

  private void check() {
    if (percent < 0 || percent > 100) {
      throw new UsageException(
          "--percent %d: write a whole number from 0 to 100".formatted(percent));
    }
    if (shadow && live) {
      throw new UsageException("give only one of --shadow, --no-shadow");
    }
  }

  private FlipResult put(
      Raise.Raised raised, Generations generations, InForce inForce, ConfigurationDocument before)
      throws UnreadableConfigurationException, NotWrittenException {
    Set<String> agreed =
        payers.of(raised.document().configuration(), "generation " + inForce.number());
    Flipping.Proposal proposal = new Flipping.Proposal(raised.document(), Optional.empty(), agreed);
    return options
        .open(generations, session)
        .put(proposal, Optional.of(inForce), Optional.of(before))
        .with(raised.notes());
  }
}
