package io.edgeward.audit.event;

import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.ProductionEvent;
import java.util.Optional;

/**
 * What came of judging one event that a person asked about.
 *
 * @param event the event; empty when it is malformed
 * @param judgement the verdict, or why there is none
 */
public record EventReport(Optional<ProductionEvent> event, Judgement judgement) {}
