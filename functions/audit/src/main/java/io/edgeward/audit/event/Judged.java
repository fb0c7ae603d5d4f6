package io.edgeward.audit.event;

import io.edgeward.model.audit.Judgement;
import io.edgeward.model.manifest.Revision;
import java.util.Optional;

/**
 * A judgement, and the manifests that it rests on.
 *
 * @param revision the commit whose manifests decided; empty when none were needed
 * @param unreadableHead the newer commit that could not be parsed, if there is one
 */
public record Judged(
    Judgement judgement, Optional<Revision> revision, Optional<Revision> unreadableHead) {}
