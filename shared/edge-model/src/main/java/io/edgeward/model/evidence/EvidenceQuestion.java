package io.edgeward.model.evidence;

import io.edgeward.model.trust.StagingRule;

/**
 * What has to be known before a digest is promoted.
 *
 * @param source where its evidence stands
 * @param rule what it has to show
 */
public record EvidenceQuestion(EvidenceSource source, StagingRule rule) {}
