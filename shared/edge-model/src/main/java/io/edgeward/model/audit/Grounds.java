package io.edgeward.model.audit;

/** Why a change in production is in order. */
public enum Grounds implements Reason {
  /** The manifests name this digest, and this tag of it, in this place. */
  PROMOTED("promoted"),
  /** An index that is promoted in this repository has it as a child. */
  INDEX_CHILD("index-child"),
  /** It is a signature, attestation or other referrer of a digest promoted in this repository. */
  ATTACHED("attached"),
  /** A planned restore or repair covers it. */
  RESTORE("restore");

  private final String id;

  Grounds(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
