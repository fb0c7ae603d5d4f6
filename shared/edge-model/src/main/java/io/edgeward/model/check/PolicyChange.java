package io.edgeward.model.check;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What a change permits that was not permitted, or the other way round. */
final class PolicyChange {
  private static final Location FILE = new Location("edgeward.yaml", 0);

  private final List<Problem> notes = new ArrayList<>();

  private PolicyChange() {}

  static List<Problem> between(Policy before, Policy after) {
    PolicyChange change = new PolicyChange();
    change.compare("production", before.production(), after.production());
    change.compare(
        "subprojectPrefix", prefix(before.subprojectPrefix()), prefix(after.subprojectPrefix()));
    change.compare(
        "attachments.types",
        new TreeSet<>(before.attachments().types()),
        new TreeSet<>(after.attachments().types()));
    change.compare(
        "attachments.perDigest", before.attachments().perDigest(), after.attachments().perDigest());
    change.compare("attachments.bytes", before.attachments().bytes(), after.attachments().bytes());
    change.compare("fileProduction", before.fileProduction(), after.fileProduction());
    change.compare("fileLists", before.fileLists().folder(), after.fileLists().folder());
    change.compare("vanity", before.vanity().roots(), after.vanity().roots());
    TrustChange.between(before.trust(), after.trust())
        .forEach(sentence -> change.note(FILE, sentence));
    change.scans(before.vulnerabilities(), after.vulnerabilities());
    for (PolicyException added : after.exceptions()) {
      if (before.exceptions().stream().noneMatch(old -> same(old, added))) {
        change.note(added.at(), "a new exception lifts " + text(added));
      }
    }
    for (PolicyException gone : before.exceptions()) {
      if (after.exceptions().stream().noneMatch(still -> same(still, gone))) {
        change.note(FILE, "the exception is gone that lifted " + text(gone));
      }
    }
    return change.notes;
  }

  private static String prefix(boolean required) {
    return required ? "required" : "optional";
  }

  /** Reports are what whoever checks gives; Container Analysis is asked. */
  private void scans(VulnerabilityPolicy before, VulnerabilityPolicy after) {
    scans("mode", before.mode(), after.mode(), before.mode().compareTo(after.mode()));
    scans(
        "severity",
        before.severity(),
        after.severity(),
        after.severity().compareTo(before.severity()));
    scans(
        "fixableOnly",
        before.fixableOnly(),
        after.fixableOnly(),
        Boolean.compare(after.fixableOnly(), before.fixableOnly()));
    scans(
        "unscanned",
        before.unscanned(),
        after.unscanned(),
        before.unscanned().compareTo(after.unscanned()));
    scans("maxAge", hours(before), hours(after), after.maxAge().compareTo(before.maxAge()));
    scans("source", before.source(), after.source(), before.source().compareTo(after.source()));
  }

  private static String hours(VulnerabilityPolicy policy) {
    return policy.maxAge().toHours() + "h";
  }

  /** What is asked of scans is less now where {@code less} is positive. */
  private void scans(String what, Object before, Object after, int less) {
    String meaning = less > 0 ? TrustChange.LOOSER : "";
    compare("vulnerabilities." + what, before, after, meaning);
  }

  private void compare(String what, Object before, Object after) {
    compare(what, before, after, "");
  }

  private void compare(String what, Object before, Object after, String meaning) {
    if (!Objects.equals(before, after)) {
      note(FILE, "%s: %s before, %s now%s".formatted(what, before, after, meaning));
    }
  }

  private void note(Location at, String message) {
    notes.add(
        new Problem(
            Rule.POLICY_CHANGE,
            Severity.NOTE,
            at,
            message,
            "a change of the policy wants the review of whoever answers for production"));
  }

  private static String text(PolicyException exception) {
    return "%s%s for %s%s"
        .formatted(
            exception.rule().id(),
            exception.id().map(" "::concat).orElse(""),
            exception.image().map(image -> image + " of ").orElse(""),
            exception.project());
  }

  private static boolean same(PolicyException one, PolicyException other) {
    return one.project().equals(other.project())
        && one.image().equals(other.image())
        && one.rule() == other.rule()
        && one.id().equals(other.id())
        && one.reason().equals(other.reason())
        && one.until().equals(other.until());
  }
}
