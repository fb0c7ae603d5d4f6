/**
 * What happens in production, judged against the manifests: events and their verdicts, the sweep of
 * everything, and how much of production has been judged. Decisions only; whatever has to be read
 * comes in through interfaces of one method, which are asked only when the manifests do not decide.
 */
package io.edgeward.model.audit;
