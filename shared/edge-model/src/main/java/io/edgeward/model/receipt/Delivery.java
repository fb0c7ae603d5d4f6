package io.edgeward.model.receipt;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.Optional;

/**
 * One edge that a run worked on.
 *
 * @param source where the content came from; empty when only a tag was put
 * @param digest what was promoted
 * @param destination where to
 * @param tag under which tag, if any
 * @param outcome what became of it
 */
public record Delivery(
    Optional<RepositoryPath> source,
    Digest digest,
    RepositoryPath destination,
    Optional<Tag> tag,
    Outcome outcome) {}
