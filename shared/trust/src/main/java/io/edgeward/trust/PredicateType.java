package io.edgeward.trust;

import io.edgeward.model.evidence.Evidence;

/** Types of the predicates of in-toto statements, compared exactly. */
public final class PredicateType {
  /** A signature by cosign. */
  public static final String COSIGN_SIGN = "https://sigstore.dev/cosign/sign/v1";

  /** That an image was promoted. */
  public static final String PROMOTION = "https://edgeward.io/promotion/v1";

  /** SLSA provenance 1. */
  public static final String SLSA_1 = "https://slsa.dev/provenance/v1";

  /** SLSA provenance 0.2. */
  public static final String SLSA_0_2 = "https://slsa.dev/provenance/v0.2";

  /** A bill of materials of SPDX. */
  public static final String SPDX = "https://spdx.dev/Document";

  /** A bill of materials of CycloneDX. */
  public static final String CYCLONEDX = "https://cyclonedx.org/bom";

  private PredicateType() {}

  /** What a statement with such a predicate says. */
  static Evidence.Kind kind(String type) {
    return switch (type) {
      case COSIGN_SIGN -> Evidence.Kind.SIGNATURE;
      case PROMOTION -> Evidence.Kind.PROMOTION;
      case SLSA_1, SLSA_0_2 -> Evidence.Kind.PROVENANCE;
      case SPDX, CYCLONEDX -> Evidence.Kind.SBOM;
      default -> Evidence.Kind.ATTESTATION;
    };
  }
}
