package io.edgeward.model.trust;

/** Who signed something, as far as that could be verified. */
public sealed interface SignedBy {
  /**
   * A key of the policy.
   *
   * @param id the key's id
   */
  record Key(String id) implements SignedBy {}

  /**
   * Who a certificate names that leads to the trusted root, as of a time that a log or a timestamp
   * authority vouches for.
   *
   * @param issuer the issuer of the identity token
   * @param subject the subject's alternative name
   */
  record Identity(String issuer, String subject) implements SignedBy {}

  /** It has a signature, and none of the keys and no trusted certificate made it. */
  record Unknown() implements SignedBy {}

  /** It has no signature. */
  record Nobody() implements SignedBy {}

  /** Whether it is known who signed it. */
  default boolean isKnown() {
    return switch (this) {
      case Key key -> true;
      case Identity identity -> true;
      case Unknown unknown -> false;
      case Nobody nobody -> false;
    };
  }

  /** In words: {@code key builder-2026}, {@code SUBJECT of ISSUER}, and so on. */
  default String words() {
    return switch (this) {
      case Key(String id) -> "key " + id;
      case Identity(String issuer, String subject) -> "%s of %s".formatted(subject, issuer);
      case Unknown unknown -> "unknown key";
      case Nobody nobody -> "not signed";
    };
  }
}
