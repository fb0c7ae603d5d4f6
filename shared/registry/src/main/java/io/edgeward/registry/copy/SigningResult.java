package io.edgeward.registry.copy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of signing an image for one destination. */
public sealed interface SigningResult {
  /** Whether the image arrives only with a signature. */
  boolean required();

  /**
   * It was signed; what was made is not written yet.
   *
   * @param key the id of the key
   * @param sig for cosign's tag {@code .sig}, with the layer of this signature alone
   * @param bundle the bundle with the signature
   * @param promotion the bundle with the promotion attestation
   * @param notes what is not as it could be, a sentence each
   */
  record Signed(
      String key,
      Optional<Attachment> sig,
      Optional<Attachment> bundle,
      Optional<Attachment> promotion,
      List<String> notes,
      boolean required)
      implements SigningResult {
    /** Takes an unchangeable copy of the list. */
    public Signed {
      notes = List.copyOf(notes);
    }

    /** All that was made, in the order in which it is written. */
    public List<Attachment> made() {
      return Stream.of(sig, bundle, promotion).flatMap(Optional::stream).toList();
    }
  }

  /**
   * It was not.
   *
   * @param why what went wrong, without secrets
   * @param retryable whether another attempt may succeed without any intervention
   */
  record Unsigned(String why, boolean retryable, boolean required) implements SigningResult {
    /**
     * Begins what is told of it everywhere; an alert is set off by a line of the log that has it.
     */
    public static final String WORDS = "the signer did not sign";

    /** What is told of it. */
    String told() {
      return WORDS + ": " + why;
    }
  }
}
