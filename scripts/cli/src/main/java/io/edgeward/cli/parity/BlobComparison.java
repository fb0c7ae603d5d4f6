package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.Digest;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import io.edgeward.registry.manifest.Descriptor;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what targets give for the blobs of an image. */
record BlobComparison(ContentReference image, Findings findings) {
  /** A target, and the digest of a blob's last bytes there. */
  private record Tail(Target target, Digest digest) {}

  /** Compares one blob. */
  void compare(Descriptor blob, Map<Target, Observed<BlobLook>> looks) {
    String name = "blob %s of %s".formatted(blob.digest(), image);
    Optional<Tail> first =
        looks.entrySet().stream().flatMap(look -> tail(look.getKey(), look.getValue())).findFirst();
    looks.forEach((target, observed) -> {
      switch (observed) {
        case Observed.There<BlobLook>(BlobLook look) -> {
          look.defects().forEach(defect -> findings.differ(image, target, defect));
          look.tail()
              .filter(tail -> !tail.equals(first.orElseThrow().digest()))
              .ifPresent(tail -> differ(name, target, first.orElseThrow()));
        }
        case Observed.NotGiven<BlobLook> not -> notGiven(name, target, not);
        case Observed.Unusable<BlobLook>(String reason) -> findings.differ(image, target, reason);
        case Observed.Unread<BlobLook>(String reason) -> findings.unread(image, target, reason);
      }
    });
  }

  private static Stream<Tail> tail(Target target, Observed<BlobLook> observed) {
    return observed instanceof Observed.There<BlobLook>(BlobLook look)
        ? look.tail().map(digest -> new Tail(target, digest)).stream()
        : Stream.empty();
  }

  private void differ(String name, Target target, Tail other) {
    findings.differ(
        image,
        target,
        "the last bytes of %s are others than at %s; copy it again"
            .formatted(name, other.target().name()));
  }

  private void notGiven(String name, Target target, Observed.NotGiven<BlobLook> not) {
    boolean asked =
        target instanceof CopiesTarget
            || target instanceof RegistryTarget registry && registry.incomplete();
    if (asked && not.isAbsent(target)) {
      findings.lacks(image, target);
    } else {
      findings.differ(image, target, "%s %s".formatted(name, not.words("; copy it there")));
    }
  }

  /** Copies that have nothing at all are not where their target says. */
  void compareAll(Target target, Map<Descriptor, Observed<BlobLook>> looks) {
    if (target instanceof CopiesTarget
        && !looks.isEmpty()
        && looks.values().stream()
            .allMatch(
                look -> look instanceof Observed.NotGiven<BlobLook> not && not.isAbsent(target))) {
      findings.differ(
          image,
          target,
          "it has %s of %s; correct its URL, or make the copies"
              .formatted(Count.of(0, looks.size(), "blob"), image));
    }
  }
}
