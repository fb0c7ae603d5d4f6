package io.edgeward.check.report;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.TagMove;
import io.edgeward.model.image.Digest;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Digests of a change, cut to the digits that tell them apart; at least as many as docker shows.
 */
final class ShortDigests {
  private static final int LEAST = 12;

  private final int digits;

  private ShortDigests(int digits) {
    this.digits = digits;
  }

  /** Of all digests that the rows of {@code changes} name. */
  static ShortDigests of(Collection<DigestChange> changes) {
    return among(changes.stream().flatMap(ShortDigests::named));
  }

  /** Of all these digests. */
  static ShortDigests among(Stream<Digest> all) {
    Set<Digest> digests = all.collect(Collectors.toUnmodifiableSet());
    int digits = LEAST;
    while (new ShortDigests(digits).names(digests) < digests.size()) {
      digits++;
    }
    return new ShortDigests(digits);
  }

  private static Stream<Digest> named(DigestChange change) {
    return Stream.of(
            Stream.of(change.digest()),
            change.effect().moved().stream().map(TagMove::owner),
            change.effect().colliding().stream().map(TagMove::owner))
        .flatMap(digests -> digests);
  }

  private long names(Set<Digest> digests) {
    return digests.stream().map(this::text).distinct().count();
  }

  /** Such as {@code sha256:0f7a5f37ffbd}. */
  String text(Digest digest) {
    String hex = digest.hex();
    String text = digest.text();
    int begin = text.length() - hex.length();
    return text.substring(0, begin + Math.min(digits, hex.length()));
  }
}
