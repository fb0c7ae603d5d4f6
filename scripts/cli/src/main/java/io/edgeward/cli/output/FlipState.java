package io.edgeward.cli.output;

import io.edgeward.cli.flip.PartText;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import io.edgeward.redirect.document.ConfigurationDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is in force, for people and as data.
 *
 * @param place where it is kept
 * @param since since when
 * @param document what it says
 * @param generations how many there ever were
 */
public record FlipState(
    String place, Instant since, ConfigurationDocument document, int generations) {
  private static final String NONE = "-";

  private RouteConfiguration configuration() {
    return document.configuration();
  }

  public void print(TextOutput out) {
    out.line(
        "generation %d in %s, in force since %s"
            .formatted(configuration().generation(), place, since.truncatedTo(ChronoUnit.SECONDS)));
    out.line(
        "  "
            + (document.before().isPresent()
                ? "before it: generation %d, to which edgeward flip undo goes back"
                    .formatted(document.before().getAsLong())
                : "before it: none"));
    out.line("  %s so far; %s".formatted(Count.of(generations, "generation"), ranges()));
    out.line();
    rules().print(out);
    out.line();
    targets().print(out);
  }

  private String ranges() {
    AddressRanges ranges = document.generation().ranges();
    return ranges
        .asOf()
        .map(day -> "%s as of %s".formatted(Count.of(ranges.size(), "range"), day))
        .orElse("no ranges");
  }

  private Table rules() {
    Table table = new Table("RULE", "FOR", "TARGETS", "FLIP TO", "PERCENT", "SHADOW", "SALT");
    for (Rule rule : configuration().rules()) {
      Optional<Flip> flip = rule.flip();
      table.row(
          rule.name(),
          PartText.of(rule.match()),
          PartText.names(rule.targets()),
          flip.map(f -> PartText.names(f.targets())).orElse(NONE),
          flip.map(f -> f.percent() + " %").orElse(NONE),
          flip.map(f -> f.shadow() ? "only counted" : "moved").orElse(NONE),
          flip.map(Flip::salt).orElse(NONE));
    }
    return table;
  }

  private Table targets() {
    Table table = new Table("TARGET", "PAYER", "HOSTS");
    for (Target target : configuration().targets()) {
      table.row(target.name(), target.payer(), String.join(", ", target.hosts()));
    }
    return table;
  }

  public void write(Document out) {
    out.object(() -> {
      out.field("generation", configuration().generation());
      out.name("before");
      document.before().ifPresentOrElse(out::number, out::none);
      out.field("since", since);
      out.field("place", place);
      out.field("generations", generations);
      out.name("ranges")
          .object(() -> {
            out.field("asOf", document.generation().ranges().asOf());
            out.field("ranges", document.generation().ranges().size());
          });
      out.list("rules", configuration().rules(), rule -> out.object(() -> write(rule, out)));
      out.list(
          "targets", configuration().targets(), target -> out.object(() -> write(target, out)));
    });
  }

  private static void write(Rule rule, Document out) {
    out.field("rule", rule.name());
    out.name("match").object(() -> write(rule.match(), out));
    out.texts("targets", rule.targets().stream().map(Target::name).toList());
    out.name("flip");
    rule.flip()
        .ifPresentOrElse(
            flip ->
                out.object(() -> {
                  out.texts("targets", flip.targets().stream().map(Target::name).toList());
                  out.field("percent", flip.percent());
                  out.field("salt", flip.salt());
                  out.name("shadow").flag(flip.shadow());
                }),
            out::none);
  }

  private static void write(Match match, Document out) {
    out.texts("kinds", match.kinds().stream().sorted().toList());
    out.texts("clients", match.clients().stream().sorted().toList());
    out.texts("repositories", match.repositories());
    out.texts("agents", match.agents());
    out.texts("served", match.served().stream().sorted().toList());
  }

  private static void write(Target target, Document out) {
    out.field("target", target.name());
    out.field("payer", target.payer());
    out.texts("hosts", target.hosts());
  }
}
