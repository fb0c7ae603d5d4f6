package io.edgeward.audit.production;

import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.trust.LayerVerifier;

/** Reads what is attached to images, and who signed it. */
@FunctionalInterface
public interface SignatureReads {
  /** A piece for each layer of {@code attached}, as {@code verifier} has it. */
  EvidenceReading signatures(Attached attached, LayerVerifier verifier);
}
