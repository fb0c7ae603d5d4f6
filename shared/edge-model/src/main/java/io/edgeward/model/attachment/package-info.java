/**
 * What may follow a promoted digest: signatures, attestations, bills of materials and the like, and
 * nothing that runs. Promotion, the auditor and the sweep ask the same rule.
 */
package io.edgeward.model.attachment;
