package io.edgeward.local.registry.spec;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.Tag;

/** Refuses malformed names in the wire's words. */
public final class Names {
  private Names() {}

  public static void check(String repository) {
    try {
      ImageName.of(repository);
    } catch (MalformedNameException e) {
      throw new WireError(ErrorCode.NAME_INVALID, e.getMessage());
    }
  }

  public static void checkTag(String tag) {
    try {
      Tag.of(tag);
    } catch (MalformedNameException e) {
      throw new WireError(ErrorCode.MANIFEST_INVALID, e.getMessage());
    }
  }
}
