package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.Digest;
import io.edgeward.model.route.Target;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what targets list as referring to an image. */
record ReferrersComparison(ContentReference image, Findings findings) {
  void compare(Map<Target, Observed<Set<Digest>>> looks) {
    Map<Digest, Target> first = new TreeMap<>();
    looks.forEach((target, observed) -> {
      if (observed instanceof Observed.There<Set<Digest>>(Set<Digest> digests)) {
        digests.forEach(digest -> first.putIfAbsent(digest, target));
      }
    });
    looks.forEach((target, observed) -> {
      switch (observed) {
        case Observed.There<Set<Digest>>(Set<Digest> digests) ->
            first.forEach((digest, elsewhere) -> {
              if (!digests.contains(digest)) {
                lacks(target, digest, elsewhere);
              }
            });
        case Observed.NotGiven<Set<Digest>> not -> notGiven(target, not);
        case Observed.Unusable<Set<Digest>>(String reason) ->
            findings.differ(image, target, reason);
        case Observed.Unread<Set<Digest>>(String reason) -> findings.unread(image, target, reason);
      }
    });
  }

  private void lacks(Target target, Digest digest, Target elsewhere) {
    findings.differ(
        image,
        target,
        "%s, which refers to %s, is listed at %s and not there; copy it with what it refers to"
            .formatted(digest, image, elsewhere.name()));
  }

  private void notGiven(Target target, Observed.NotGiven<Set<Digest>> not) {
    findings.differ(
        image, target, "the list of what refers to %s %s".formatted(image, not.words("")));
  }
}
