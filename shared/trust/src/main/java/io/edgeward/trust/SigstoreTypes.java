package io.edgeward.trust;

import io.edgeward.trust.sigstore.Dsse;

/** Media types and annotations of what cosign puts beside images. */
public final class SigstoreTypes {
  /** The media type of a layer of simple signing. */
  public static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";

  /** What simple signing calls itself in its payload. */
  public static final String SIMPLE_SIGNING_TYPE = "cosign container image signature";

  /** The media type of a DSSE envelope as a layer. */
  public static final String DSSE = "application/vnd.dsse.envelope.v1+json";

  /** The media type of an in-toto statement. */
  public static final String IN_TOTO = Dsse.IN_TOTO;

  /** The media type of bundles, as they are written. */
  public static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  /** How the media types of bundles of all versions begin. */
  static final String ANY_BUNDLE = "application/vnd.dev.sigstore.bundle";

  /** The annotation of a layer that holds its signature in base64. */
  public static final String SIGNATURE = "dev.cosignproject.cosign/signature";

  /** The annotation of a manifest that says what its bundle holds. */
  public static final String BUNDLE_CONTENT = "dev.sigstore.bundle.content";

  /** What {@link #BUNDLE_CONTENT} is for statements. */
  public static final String DSSE_ENVELOPE = "dsse-envelope";

  /** The annotation of a manifest that says of which type its bundle's predicate is. */
  public static final String BUNDLE_PREDICATE_TYPE = "dev.sigstore.bundle.predicateType";

  /** The annotation of a layer that says of which type its statement's predicate is. */
  static final String PREDICATE_TYPE = "predicateType";

  /** The same, as BuildKit writes it. */
  static final String BUILDKIT_PREDICATE_TYPE = "in-toto.io/predicate-type";

  private SigstoreTypes() {}
}
