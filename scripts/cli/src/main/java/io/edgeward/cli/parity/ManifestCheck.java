package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.text.Count;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.PullAnswer;
import io.edgeward.registry.client.PullRequest;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.Schema1;
import java.util.ArrayList;
import java.util.List;

/** Asks one target for a manifest. */
final class ManifestCheck {
  private final TargetReader reader;
  private final ContentReference asked;
  private final List<String> defects = new ArrayList<>();

  private ManifestCheck(TargetReader reader, ContentReference asked) {
    this.reader = reader;
    this.asked = asked;
  }

  /** What a client gets that follows a digest or a signature tag. */
  static ManifestLook look(TargetReader reader, ContentReference asked) {
    return new ManifestCheck(reader, asked).look();
  }

  /** What a client gets that begins a pull, by HEAD. */
  static ManifestLook resolve(TargetReader reader, ContentReference asked) {
    ManifestCheck check = new ManifestCheck(reader, asked);
    ManifestLook look = check.look();
    return look.manifest() instanceof Observed.There<ManifestContent>(ManifestContent content)
        ? check.withHead(content)
        : look;
  }

  private ManifestLook look() {
    Observed<PullAnswer> got = reader.get(request(), ManifestCalls.LARGEST);
    if (!(got instanceof Observed.There<PullAnswer>(PullAnswer answer))) {
      return new ManifestLook(Observed.other(got), defects);
    }
    if (answer.end() != PullAnswer.End.WHOLE) {
      return new ManifestLook(new Observed.Unusable<>(incomplete(answer)), defects);
    }
    return new ManifestLook(new Observed.There<>(content(answer)), defects);
  }

  private PullRequest request() {
    return reader.manifest(asked.repository(), asked.reference());
  }

  private ManifestLook withHead(ManifestContent content) {
    Observed<PullAnswer> head = reader.head(request());
    if (head instanceof Observed.Unread<PullAnswer>(String reason)) {
      return new ManifestLook(new Observed.Unread<>(reason), defects);
    }
    compare(content, head);
    return new ManifestLook(new Observed.There<>(content), defects);
  }

  private String incomplete(PullAnswer answer) {
    return answer.end() == PullAnswer.End.LONGER
        ? "%s has more than %,d bytes; no client reads as many"
            .formatted(asked, ManifestCalls.LARGEST)
        : "%s breaks off before its end; see what stands before the registry".formatted(asked);
  }

  private ManifestContent content(PullAnswer answer) {
    DigestAlgorithm algorithm =
        asked.reference() instanceof Digest wanted ? wanted.algorithm() : DigestAlgorithm.SHA256;
    Digest digest = Schema1.digest(algorithm, answer.mediaType(), answer.body());
    if (asked.reference() instanceof Digest wanted && !wanted.equals(digest)) {
      defects.add(
          "the bytes of %s are %s, which clients refuse; copy it again".formatted(asked, digest));
    }
    return new ManifestContent(digest, answer.mediaType(), answer.body());
  }

  private void compare(ManifestContent content, Observed<PullAnswer> head) {
    switch (head) {
      case Observed.There<PullAnswer>(PullAnswer answer) -> compare(content, answer);
      case Observed.NotGiven<PullAnswer>(int status) ->
          defects.add(
              "HEAD of %s is answered %d, and GET 200; clients ask by HEAD first, answer both"
                  .formatted(asked, status));
      case Observed.Unusable<PullAnswer>(String reason) -> defects.add(reason);
      case Observed.Unread<PullAnswer> unread -> throw new IllegalStateException(unread.reason());
    }
  }

  /** The specification lets registries leave either field out. */
  private void compare(ManifestContent content, PullAnswer head) {
    head.digest()
        .filter(told -> isOther(told, content.digest()))
        .ifPresent(told ->
            defects.add(
                "HEAD of %s tells of %s, and GET gives %s; see what stands before the registry"
                    .formatted(asked, DisplayText.plain(told), content.digest())));
    if (head.length() >= 0 && head.length() != content.bytes().length) {
      defects.add(
          "HEAD of %s tells of %s, and GET gives %s; see what stands before the registry"
              .formatted(
                  asked,
                  Count.of(head.length(), "byte"),
                  Count.of(content.bytes().length, "byte")));
    }
  }

  /** A registry may name by SHA-256 what was asked for by SHA-512. */
  private static boolean isOther(String told, Digest digest) {
    return !told.equals(digest.text()) && told.startsWith(digest.algorithm() + ":");
  }
}
