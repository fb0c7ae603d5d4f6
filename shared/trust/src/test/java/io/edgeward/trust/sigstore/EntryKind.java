package io.edgeward.trust.sigstore;

/** Kinds of a log's entries. */
enum EntryKind {
  HASHED_REKORD_1("hashedrekord", "0.0.1"),
  DSSE_1("dsse", "0.0.1"),
  IN_TOTO_2("intoto", "0.0.2"),
  HASHED_REKORD_2("hashedrekord", "0.0.2"),
  DSSE_2("dsse", "0.0.2");

  private final String kind;
  private final String version;

  EntryKind(String kind, String version) {
    this.kind = kind;
    this.version = version;
  }

  String kind() {
    return kind;
  }

  String version() {
    return version;
  }

  /** Whether it is about an envelope. */
  boolean isOfEnvelope() {
    return this != HASHED_REKORD_1 && this != HASHED_REKORD_2;
  }

  /** Whether it is of Rekor 2, which promises nothing and tells no time. */
  boolean isOfRekor2() {
    return this == HASHED_REKORD_2 || this == DSSE_2;
  }
}
