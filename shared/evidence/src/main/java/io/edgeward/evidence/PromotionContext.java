package io.edgeward.evidence;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.trust.artifact.PromotionPredicate.Check;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a promotion attestation says besides the image and its places.
 *
 * @param run the run that promotes
 * @param repository where the manifests are, without credentials
 * @param revision the commit that wants it
 * @param author who wrote that, as the commit says
 * @param places where the manifests of {@code revision} want a digest in a repository of production
 * @param checks what was found of the origin of what is copied from a source to a repository of
 *     production
 * @param version the version of the program
 */
public record PromotionContext(
    Optional<String> run,
    Optional<String> repository,
    Optional<Revision> revision,
    Optional<String> author,
    BiFunction<RepositoryPath, Digest, Optional<Location>> places,
    BiFunction<EvidenceSource, RepositoryPath, List<Check>> checks,
    Optional<String> version) {}
