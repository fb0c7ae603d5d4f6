package io.edgeward.model.audit;

import io.edgeward.model.manifest.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * The evidence of one judged event.
 *
 * @param eventId the message's id; two deliveries of one message have the same
 * @param publishedAt when the event was published
 * @param judgedAt when the verdict was given
 * @param event what happened; empty for a malformed message
 * @param revision the commit whose manifests decided, if manifests were needed
 * @param unreadableHead the newer commit that could not be used, when the verdict rests on the last
 *     good one instead
 * @param verdict the verdict
 */
public record AuditRecord(
    String eventId,
    Instant publishedAt,
    Instant judgedAt,
    Optional<ProductionEvent> event,
    Optional<Revision> revision,
    Optional<Revision> unreadableHead,
    Verdict verdict) {}
