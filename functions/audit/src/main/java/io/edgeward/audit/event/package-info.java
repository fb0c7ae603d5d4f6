/**
 * One event of a registry: parsed by {@link io.edgeward.audit.event.EventParser}, judged by {@link
 * io.edgeward.audit.event.EventJudge} with the manifests and what promotion did, written by {@link
 * io.edgeward.audit.event.VerdictStore}.
 */
package io.edgeward.audit.event;
