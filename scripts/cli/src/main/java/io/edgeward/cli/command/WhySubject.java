package io.edgeward.cli.command;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreScheme;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person asks {@code why} about. */
sealed interface WhySubject {
  /** A hash as lists of files write it. */
  Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** A digest, wherever it is. */
  record OfDigest(Digest digest) implements WhySubject {}

  /** A digest in one repository, perhaps under one tag. */
  record OfImage(RepositoryPath repository, Optional<Tag> tag, Digest digest)
      implements WhySubject {}

  /** A tag of one repository. */
  record OfTag(RepositoryPath repository, Tag tag) implements WhySubject {}

  /** An object of a file store. */
  record OfObject(ObjectUri object) implements WhySubject {}

  /** A line of a manifest. */
  record OfLine(Location line) implements WhySubject {}

  /**
   * Reads {@code sha256:...} or its digits alone, {@code HOST/PATH@sha256:...}, {@code
   * HOST/PATH:TAG}, {@code gs://BUCKET/NAME}, {@code s3://BUCKET/NAME} or a line.
   */
  static WhySubject parse(String text) {
    if (Arrays.stream(StoreScheme.values()).anyMatch(one -> text.startsWith(one.prefix()))) {
      return new OfObject(Arguments.parse("REFERENCE", text, ObjectUri::of));
    }
    Matcher line = Pattern.compile("(.+\\.ya?ml):([0-9]{1,9})").matcher(text);
    if (line.matches()) {
      if (Integer.parseInt(line.group(2)) == 0) {
        throw new UsageException("REFERENCE %s: lines are counted from 1".formatted(text));
      }
      return new OfLine(new Location(line.group(1), Integer.parseInt(line.group(2))));
    }
    try {
      if (startsLikeADigest(text)) {
        return new OfDigest(Digest.of(text));
      }
      if (HEX.matcher(text).matches()) {
        return new OfDigest(Digest.ofSha256(text));
      }
      Optional<ImageReference> image = ImageReference.find(text);
      if (image.isPresent()) {
        return of(image.get());
      }
    } catch (MalformedNameException e) {
      throw new UsageException("REFERENCE: " + e.getMessage());
    }
    throw new UsageException(
        ("REFERENCE %s: write sha256:..., HOST/PATH@sha256:..., HOST/PATH:TAG, gs://BUCKET/NAME,"
                + " s3://BUCKET/NAME or FILE:LINE")
            .formatted(text));
  }

  private static WhySubject of(ImageReference image) {
    return image
        .digest()
        .<WhySubject>map(digest -> new OfImage(image.repository(), image.tag(), digest))
        .orElseGet(() -> new OfTag(image.repository(), image.tag().orElseThrow()));
  }

  private static boolean startsLikeADigest(String text) {
    return Arrays.stream(DigestAlgorithm.values())
        .anyMatch(algorithm -> text.startsWith(algorithm + ":"));
  }
}
