package io.edgeward.cli.redirect;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;

/**
 * What clients pull, without the domain that they pull it from.
 *
 * @param repository the name of the repository
 * @param reference its tag or digest
 */
public record ContentReference(ImageName repository, Reference reference) {
  private static final String KIND = "reference";

  /**
   * Reads {@code foo:1.0} or {@code foo@sha256:...}.
   *
   * @throws MalformedNameException if it is neither
   */
  public static ContentReference parse(String text) {
    int at = text.indexOf('@');
    int colon = text.lastIndexOf(':');
    if (at >= 0) {
      return of(text, text.substring(0, at), Digest.of(text.substring(at + 1)));
    }
    if (colon <= text.lastIndexOf('/')) {
      throw new MalformedNameException(KIND, text, "write NAME:TAG or NAME@sha256:...");
    }
    return of(text, text.substring(0, colon), Tag.of(text.substring(colon + 1)));
  }

  private static ContentReference of(String text, String name, Reference reference) {
    if (name.indexOf(':') >= 0) {
      throw new MalformedNameException(
          KIND,
          text,
          reference instanceof Tag || name.lastIndexOf(':') < name.lastIndexOf('/')
              ? "leave out the domain"
              : "give either the tag or the digest");
    }
    return new ContentReference(ImageName.of(name), reference);
  }

  /** Whether it names content that never changes. */
  public boolean isByDigest() {
    return reference instanceof Digest;
  }

  @Override
  public String toString() {
    return repository + (reference instanceof Tag ? ":" : "@") + reference.text();
  }
}
