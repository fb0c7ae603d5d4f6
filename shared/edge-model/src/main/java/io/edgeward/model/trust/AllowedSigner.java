package io.edgeward.model.trust;

/** Whose signature counts. */
public sealed interface AllowedSigner {
  /**
   * Whoever holds a key.
   *
   * @param keyId the id of one of the policy's keys
   */
  record ByKey(String keyId) implements AllowedSigner {
    @Override
    public String toString() {
      return "key " + keyId;
    }
  }

  /**
   * Who a certificate of Fulcio names.
   *
   * @param issuer the issuer of the identity token, compared exactly
   * @param subject the subject's alternative name
   */
  record ByIdentity(String issuer, TrailingGlob subject) implements AllowedSigner {
    @Override
    public String toString() {
      return "%s of %s".formatted(subject, issuer);
    }
  }

  /** Whether {@code signer} is meant. */
  default boolean allows(SignedBy signer) {
    return switch (this) {
      case ByKey(String id) -> signer instanceof SignedBy.Key(String other) && other.equals(id);
      case ByIdentity(String issuer, TrailingGlob subject) ->
          signer instanceof SignedBy.Identity(String from, String name)
              && from.equals(issuer)
              && subject.matches(name);
    };
  }
}
