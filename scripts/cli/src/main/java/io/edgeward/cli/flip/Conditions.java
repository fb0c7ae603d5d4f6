package io.edgeward.cli.flip;

import io.edgeward.cli.parity.Difference;
import io.edgeward.cli.parity.ParityReport;
import io.edgeward.cli.parity.Unreadable;
import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Target;
import io.edgeward.redirect.document.ConfigurationDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to hold before a configuration is put in force. */
public final class Conditions {
  private final ParityCheck parity;

  /** Conditions that compare targets by {@code parity}. */
  public Conditions(ParityCheck parity) {
    this.parity = parity;
  }

  /**
   * What does not hold, a sentence each.
   *
   * @param refusals what speaks against it
   * @param unread what could not be read, and may speak against it
   */
  public record Findings(List<String> refusals, List<String> unread) {
    /** Takes unchangeable copies. */
    public Findings {
      refusals = List.copyOf(refusals);
      unread = List.copyOf(unread);
    }

    /** One refusal. */
    public static Findings of(String refusal) {
      return new Findings(List.of(refusal), List.of());
    }

    /** Whether everything holds. */
    public boolean isEmpty() {
      return refusals.isEmpty() && unread.isEmpty();
    }
  }

  /**
   * What does not hold of {@code document}.
   *
   * @param change what it changes
   * @param payers those that the operator agrees to, by name
   */
  public Findings of(ConfigurationDocument document, GenerationChange change, Set<String> payers) {
    List<String> refusals = payers(document, change, payers);
    if (document.sample().isEmpty()) {
      refusals.add(
          "the sample is empty, so that nothing shows that the targets agree; name references in"
              + " its field");
      return new Findings(refusals, List.of());
    }
    List<ContentReference> sample =
        document.sample().stream().map(ContentReference::parse).toList();
    ParityReport report = parity.compare(document.configuration(), sample);
    report.differences().stream().map(Difference::sentence).forEach(refusals::add);
    return new Findings(refusals, report.unreadable().stream().map(Unreadable::sentence).toList());
  }

  private static List<String> payers(
      ConfigurationDocument document, GenerationChange change, Set<String> agreed) {
    List<String> refusals = new ArrayList<>();
    for (String payer : change.newPayers()) {
      if (!agreed.contains(payer)) {
        String sentence =
            "%s would pay for what clients get from %s, and pays for nothing now; agree by --payer"
                + " %1$s";
        refusals.add(sentence.formatted(payer, targets(document.configuration(), payer)));
      }
    }
    return refusals;
  }

  private static String targets(RouteConfiguration configuration, String payer) {
    return GenerationChange.reached(configuration).stream()
        .filter(target -> target.payer().equals(payer))
        .map(Target::name)
        .collect(Collectors.joining(", "));
  }
}
