package io.edgeward.trust;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.trust.SignedBy;
import java.util.Optional;

/**
 * What a layer says, and by whom: all of {@link Evidence} but where it stands.
 *
 * @param kind what it says
 * @param by who signed it
 * @param verified whether its signature is good, and it is about the digest that was asked for
 * @param detail what it says in short, or what is wrong with it
 * @param predicateType of a statement
 * @param name what it calls the image, if it does; whether that is right, the caller knows
 * @param provenance of provenance
 */
public record LayerEvidence(
    Evidence.Kind kind,
    SignedBy by,
    boolean verified,
    String detail,
    Optional<String> predicateType,
    Optional<String> name,
    Optional<Evidence.Provenance> provenance) {}
