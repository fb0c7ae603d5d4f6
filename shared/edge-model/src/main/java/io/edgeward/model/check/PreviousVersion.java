package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Platform;
import io.edgeward.model.image.Tag;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The highest version of an image before a change that its new version follows.
 *
 * @param tag the tag that names it
 * @param digest what the tag is granted to
 * @param content what it is, as its manifest alone says: no sizes, no date
 */
public record PreviousVersion(Tag tag, Digest digest, SourceContent content) {
  /** What it runs on, as the index that it is says; empty when it is none, or not known. */
  public Optional<SortedSet<Platform>> platforms() {
    return content.image().filter(ImageFacts::isIndex).map(ImageFacts::platforms);
  }
}
