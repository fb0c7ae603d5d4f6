package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.DigestFacts;
import io.edgeward.model.check.ImageFacts;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.SourceContent;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Platform;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.plan.CopyEvidence;
import io.edgeward.model.text.ByteCount;
import io.edgeward.model.text.Count;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What registries say of a digest, in cells of a table. */
final class SourceColumns {
  /** Platforms and tags that one cell names. */
  private static final int NAMED = 10;

  private final RegistryFacts facts;
  private final SortedMap<EvidenceSource, EvidenceVerdict> evidence;
  private final ShortDigests digests;

  SourceColumns(RegistryFacts facts, CopyEvidence evidence, ShortDigests digests) {
    this.facts = facts;
    this.evidence = evidence.together();
    this.digests = digests;
  }

  /** What it runs on, and what that is more or less than the version before it. */
  String platforms(DigestChange change) {
    return image(
        change,
        (looked, image) -> {
          List<String> parts = new ArrayList<>();
          looked
              .gained()
              .filter(some -> !some.isEmpty())
              .ifPresent(p -> parts.add("+ " + names(p)));
          looked.lost().filter(some -> !some.isEmpty()).ifPresent(p -> parts.add("− " + names(p)));
          parts.addFirst(
              looked.previous().isPresent()
                  ? Count.of(image.platforms().size(), "platform")
                  : names(image.platforms()));
          return String.join("; ", parts);
        });
  }

  private static String names(Collection<Platform> platforms) {
    return some(platforms, platform -> code(platform.toString()));
  }

  /** How much a copy brings. */
  String size(DigestChange change) {
    return image(
        change,
        (looked, image) ->
            image.total().isPresent() ? ByteCount.of(image.total().getAsLong()) : "not known");
  }

  /** The day on which it says that it was built. */
  String created(DigestChange change) {
    return image(
        change,
        (looked, image) ->
            image
                .created()
                // Builds that are to be reproducible write the beginning of some era.
                .filter(at -> at.isAfter(Instant.EPOCH))
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC).toString())
                .orElse("not known"));
  }

  /** What the granted tags name at the source, and what refers to the digest there. */
  String source(DigestChange change) {
    return image(
        change,
        (looked, image) -> {
          List<String> parts = new ArrayList<>();
          if (!looked.sourceTags().isEmpty()) {
            parts.add(
                some(
                    looked.sourceTags().entrySet(),
                    tag -> tag(tag.getKey(), tag.getValue(), change.digest())));
          }
          if (image.attachments().referrers() > 0) {
            parts.add(Count.of(image.attachments().referrers(), "referrer"));
          }
          origin(change, image).ifPresent(parts::add);
          return String.join("; ", parts);
        });
  }

  private Optional<String> origin(DigestChange change, ImageFacts image) {
    EvidenceVerdict verdict =
        evidence.get(new EvidenceSource(change.sources().getFirst(), change.digest()));
    if (verdict == null) {
      return image.attachments().cosignSignature()
          ? Optional.of("signature, not verified")
          : Optional.empty();
    }
    return Optional.of(
        switch (verdict) {
          case EvidenceVerdict.Accepted accepted -> "origin " + accepted.word();
          case EvidenceVerdict.Refused refused -> "origin refused";
          case EvidenceVerdict.Unreadable unreadable -> "origin not readable";
        });
  }

  private String tag(Tag tag, TagState state, Digest digest) {
    return code(tag.text())
        + switch (state) {
          case TagState.On on when on.digest().equals(digest) -> " too";
          case TagState.On(Digest other) -> " is " + code(digests.text(other));
          case TagState.Free free -> " is not there";
          case TagState.NotListed unlisted -> " is not known";
          case TagState.Unknown unknown -> " is not readable";
        };
  }

  private interface Cell {
    String of(DigestFacts looked, ImageFacts image);
  }

  private String image(DigestChange change, Cell cell) {
    return facts
        .of(change)
        .map(looked ->
            switch (looked.content()) {
              case SourceContent.Present(ImageFacts image) -> cell.of(looked, image);
              case SourceContent.Absent absent -> "not at the source";
              case SourceContent.Unread unread -> "not readable";
            })
        .orElse("");
  }

  private static <T> String some(Collection<T> all, Function<T, String> name) {
    String named = all.stream().limit(NAMED).map(name).collect(Collectors.joining(", "));
    return all.size() > NAMED ? "%s and %,d more".formatted(named, all.size() - NAMED) : named;
  }
}
