package io.edgeward.model.audit;

/** How something that HEAD does not grant was granted before. */
public sealed interface PastGrant {
  /** In words that can follow a colon: what granted it, and what took it out, as far as known. */
  String how();

  /** What a finding adds when nobody knows whether there is such a grant. */
  static String unknown(String reason) {
    return "; whether an earlier commit granted it is not known (%s)".formatted(reason);
  }

  /** A receipt shows that a run of promotion put it there. */
  record Delivered(String how) implements PastGrant {}

  /** The manifests granted it once. Whether promotion put it there is not written anywhere. */
  record Written(String how) implements PastGrant {}
}
