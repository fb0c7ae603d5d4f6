package io.edgeward.model.check;

import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.TrustedRootFile;
import io.edgeward.model.trust.VerificationKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** What a change makes of what a policy says of origin, in sentences. */
final class TrustChange {
  /** The end of a sentence about a change that permits what was not permitted. */
  static final String LOOSER = ", which asks for less";

  private final TrustPolicy before;
  private final TrustPolicy after;
  private final List<String> sentences = new ArrayList<>();

  private TrustChange(TrustPolicy before, TrustPolicy after) {
    this.before = before;
    this.after = after;
  }

  static List<String> between(TrustPolicy before, TrustPolicy after) {
    TrustChange change = new TrustChange(before, after);
    change.signatures(before.signatures(), after.signatures());
    change.keys();
    change.root();
    change.staging();
    return change.sentences;
  }

  private void signatures(SignaturePolicy old, SignaturePolicy now) {
    compare("signatures.identities", texts(old), texts(now), "");
    compare("signatures.required", old.required(), now.required(), old.required() ? LOOSER : "");
    compare("signatures.carry", old.carry().word(), now.carry().word(), "");
    compare("signatures.formats", new TreeSet<>(old.formats()), new TreeSet<>(now.formats()), "");
  }

  private static List<String> texts(SignaturePolicy signatures) {
    return signatures.identities().stream()
        .map(identity -> "%s as %s".formatted(identity.root(), identity.name()))
        .toList();
  }

  private void keys() {
    for (VerificationKey key : after.signatures().keys()) {
      Optional<VerificationKey> old = before.signatures().key(key.id());
      if (old.isEmpty()) {
        say("signatures: key %s was added, %s".formatted(key.id(), owner(after, key)));
      } else {
        compare(old.get(), key);
      }
    }
    for (VerificationKey key : before.signatures().keys()) {
      if (after.signatures().key(key.id()).isEmpty()) {
        say("signatures: key %s is gone, %s".formatted(key.id(), owner(before, key)));
      }
    }
  }

  private void compare(VerificationKey old, VerificationKey now) {
    if (!Arrays.equals(old.key().getEncoded(), now.key().getEncoded())) {
      say("signatures: key %s is another key now".formatted(now.id()));
    }
    String what = "signatures: key %s ".formatted(now.id());
    compare(what + "from", shown(old.from()), shown(now.from()), "");
    compare(what + "until", shown(old.until()), shown(now.until()), "");
    compare(what + "is", owner(before, old), owner(after, now), "");
  }

  private static String owner(TrustPolicy trust, VerificationKey key) {
    return trust.isBuilders(key.id()) ? "a builder's" : "promotion's own";
  }

  private void root() {
    Optional<String> old = before.trustedRoot().map(TrustedRootFile::file);
    Optional<String> now = after.trustedRoot().map(TrustedRootFile::file);
    compare("trustedRoot", shown(old), shown(now), "");
    if (old.equals(now) && !before.trustedRoot().equals(after.trustedRoot())) {
      say("trustedRoot: %s has other contents now".formatted(now.orElseThrow()));
    }
  }

  private void staging() {
    for (StagingRule rule : after.staging()) {
      find(before, rule)
          .ifPresentOrElse(
              old -> compare(old, rule),
              () ->
                  say(
                      "staging: a rule for %s was added: %s"
                          .formatted(rule.projects(), asked(rule))));
    }
    for (StagingRule rule : before.staging()) {
      if (find(after, rule).isEmpty()) {
        say(
            "staging: the rule for %s is gone%s"
                .formatted(rule.projects(), rule.asks() ? LOOSER : ""));
      }
    }
    if (!order(before, after).equals(order(after, before))) {
      say("staging: the rules are in another order, and the first for a project counts");
    }
  }

  private static Optional<StagingRule> find(TrustPolicy trust, StagingRule rule) {
    return trust.staging().stream()
        .filter(other -> other.projects().equals(rule.projects()))
        .findFirst();
  }

  /** The rules of {@code one} that {@code other} has, too. */
  private static List<?> order(TrustPolicy one, TrustPolicy other) {
    return one.staging().stream()
        .filter(rule -> find(other, rule).isPresent())
        .map(StagingRule::projects)
        .toList();
  }

  private static String asked(StagingRule rule) {
    return "signature %s, provenance %s, sbom %s, signers %s"
        .formatted(
            rule.signature().word(), rule.provenance().word(), rule.sbom().word(), rule.signers());
  }

  private void compare(StagingRule old, StagingRule now) {
    requirement("signature", old, now, StagingRule::signature);
    requirement("provenance", old, now, StagingRule::provenance);
    requirement("sbom", old, now, StagingRule::sbom);
    choices("signers", old, now, StagingRule::signers);
    choices("builders", old, now, StagingRule::builders);
    choices("sources", old, now, StagingRule::sources);
    boolean later =
        now.since().isPresent()
            && old.since().map(day -> day.isBefore(now.since().get())).orElse(true);
    compare(what("since", now), shown(old.since()), shown(now.since()), later ? LOOSER : "");
  }

  private void requirement(
      String key, StagingRule old, StagingRule now, Function<StagingRule, Requirement> asked) {
    boolean less = asked.apply(now).compareTo(asked.apply(old)) < 0;
    compare(what(key, now), asked.apply(old).word(), asked.apply(now).word(), less ? LOOSER : "");
  }

  /** More choices are less to ask for, and none at all stands for any. */
  private void choices(
      String key, StagingRule old, StagingRule now, Function<StagingRule, List<?>> choices) {
    List<?> then = choices.apply(old);
    List<?> next = choices.apply(now);
    boolean less = !then.isEmpty() && (next.isEmpty() || !then.containsAll(next));
    compare(what(key, now), then, next, less ? LOOSER : "");
  }

  private static String what(String key, StagingRule rule) {
    return "staging for %s: %s".formatted(rule.projects(), key);
  }

  private static String shown(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }

  private void compare(String what, Object old, Object now, String meaning) {
    if (!Objects.equals(old, now)) {
      say("%s: %s before, %s now%s".formatted(what, old, now, meaning));
    }
  }

  private void say(String sentence) {
    sentences.add(sentence);
  }
}
