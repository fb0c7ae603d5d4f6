package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what targets give for one reference of a manifest.
 *
 * @param image what the operator asked for
 * @param name what the manifest is called in sentences
 * @param byDigest whether clients ask for it by digest
 * @param mayLack whether incomplete targets may lack it, since clients are sent elsewhere then
 * @param findings collects what is found
 */
record ManifestComparison(
    ContentReference image, String name, boolean byDigest, boolean mayLack, Findings findings) {
  /** A target and the manifest that it gives. */
  record Given(Target target, ManifestContent content) {}

  /** What others are compared with: the first that is given, before those with defects. */
  static Optional<Given> first(Map<Target, ManifestLook> looks) {
    return looks.entrySet().stream()
        .sorted(Comparator.comparing(look -> !look.getValue().defects().isEmpty()))
        .flatMap(look -> given(look.getKey(), look.getValue()).stream())
        .findFirst();
  }

  private static Optional<Given> given(Target target, ManifestLook look) {
    return look.manifest() instanceof Observed.There<ManifestContent>(ManifestContent content)
        ? Optional.of(new Given(target, content))
        : Optional.empty();
  }

  void compare(Map<Target, ManifestLook> looks) {
    Optional<Given> first = first(looks);
    looks.forEach((target, look) -> {
      look.defects().forEach(defect -> findings.differ(image, target, defect));
      switch (look.manifest()) {
        case Observed.There<ManifestContent>(ManifestContent content) ->
            compare(target, content, first.orElseThrow());
        case Observed.NotGiven<ManifestContent> not -> notGiven(target, not, first);
        case Observed.Unusable<ManifestContent>(String reason) ->
            findings.differ(image, target, reason);
        case Observed.Unread<ManifestContent>(String reason) ->
            findings.unread(image, target, reason);
      }
    });
  }

  private void compare(Target target, ManifestContent content, Given other) {
    String elsewhere = other.target().name();
    if (!content.digest().equals(other.content().digest())) {
      if (!byDigest) {
        findings.differ(
            image,
            target,
            "%s is %s, and %s at %s; let it name the same everywhere"
                .formatted(name, content.digest(), other.content().digest(), elsewhere));
      }
    } else if (!content.mediaType().equals(other.content().mediaType())) {
      findings.differ(
          image,
          target,
          "%s is served as %s, and as %s at %s; serve it as what it was pushed"
              .formatted(
                  name,
                  DisplayText.quoted(content.mediaType()),
                  DisplayText.quoted(other.content().mediaType()),
                  elsewhere));
    }
  }

  private void notGiven(
      Target target, Observed.NotGiven<ManifestContent> not, Optional<Given> first) {
    if (mayLack
        && target instanceof RegistryTarget registry
        && registry.incomplete()
        && not.isAbsent(target)) {
      findings.lacks(image, target);
      return;
    }
    String remedy =
        first
            .map(other ->
                ", and %s at %s; copy it there"
                    .formatted(other.content().digest(), other.target().name()))
            .orElse("; correct the name, or push it");
    findings.differ(image, target, "%s %s".formatted(name, not.words(remedy)));
  }
}
