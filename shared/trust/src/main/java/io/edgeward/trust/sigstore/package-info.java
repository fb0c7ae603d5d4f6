/**
 * Sigstore's formats, and what makes a signature in them good: bundles, what cosign wrote before
 * there were bundles, the trusted root, certificates, transparency logs and timestamps. It knows no
 * policy and no image: who signed is its answer, whether that is right is asked elsewhere.
 */
package io.edgeward.trust.sigstore;
