package io.edgeward.model.evidence;

import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import java.util.List;
import java.util.Optional;

/**
 * One piece of evidence about a digest.
 *
 * @param kind what it says
 * @param form how it stands there
 * @param by who signed it
 * @param verified whether its signature is good, and it is about the digest it stands beside; what
 *     is not signed is never verified
 * @param detail what it says in short, or what is wrong with it
 * @param predicateType of an attestation (in-toto Statement)
 * @param name what it calls the image, if it does
 * @param provenance of provenance: who built it, and from what
 * @param digest the manifest that holds it
 * @param size of what holds it in bytes: the layer, or the manifest where it has none
 */
public record Evidence(
    Kind kind,
    Form form,
    SignedBy by,
    boolean verified,
    String detail,
    Optional<String> predicateType,
    Optional<String> name,
    Optional<Provenance> provenance,
    Digest digest,
    long size) {
  /** The same, which a signature beside it vouches for. */
  public Evidence signedBy(SignedBy signer, Optional<String> called) {
    return new Evidence(
        kind, form, signer, true, detail, predicateType, called, provenance, digest, size);
  }

  /** What a piece says. */
  public enum Kind {
    /** That someone stands behind the digest. */
    SIGNATURE("signature"),
    /** How it was built (SLSA). */
    PROVENANCE("provenance"),
    /** What it is made of (SPDX, CycloneDX). */
    SBOM("SBOM"),
    /** That it was promoted, by which commit. */
    PROMOTION("promotion"),
    /** Any other signed statement. */
    ATTESTATION("attestation"),
    /** Anything else that is attached. */
    OTHER("other");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As output has it. */
    public String word() {
      return word;
    }
  }

  /** How a piece stands beside a digest. */
  public enum Form {
    /** A layer under cosign's tag {@code .sig}. */
    SIG(".sig"),
    /** A layer under cosign's tag {@code .att}. */
    ATT(".att"),
    /** A layer under cosign's tag {@code .sbom}. */
    SBOM(".sbom"),
    /** A Sigstore bundle that refers to the digest. */
    BUNDLE("bundle"),
    /** Another manifest that refers to the digest. */
    REFERRER("referrer");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /** As output has it. */
    public String word() {
      return word;
    }
  }

  /**
   * What provenance says (SLSA 0.2 and 1).
   *
   * @param builder the id of the builder; empty where it names none
   * @param sources the URIs of what it was built from, those of its materials or resolved
   *     dependencies
   */
  public record Provenance(String builder, List<String> sources) {
    /** Takes an unchangeable copy of the list. */
    public Provenance {
      sources = List.copyOf(sources);
    }
  }
}
