package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;

/** Whether something is attached to what is promoted. */
sealed interface AttachmentAnswer {
  /**
   * It is, by the rule that promotion follows, too.
   *
   * @param promoted the promoted digest that it belongs to
   * @param image what it and those between are attached to: that digest, or a child of it
   * @param depth how many steps it is from there, counting from 1
   * @param bytes what it brings along
   */
  record Yes(Digest promoted, Digest image, int depth, long bytes) implements AttachmentAnswer {}

  /**
   * It is not.
   *
   * @param why what it breaks the rule with, as the end of a sentence about it
   */
  record No(String why) implements AttachmentAnswer {}

  /**
   * Nobody knows.
   *
   * @param reason what could not be read, and why
   */
  record Unknown(String reason) implements AttachmentAnswer {}
}
