package io.edgeward.cli.trust;

import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.SignatureFormat;
import java.util.SortedSet;

/**
 * An image of production that lacks a signature of promotion's own.
 *
 * @param wanted what the manifests want of it there
 * @param repository where it is
 * @param name what the signature calls it
 * @param lacking the forms that it lacks
 */
public record SigningTask(
    WantedDigest wanted,
    RepositoryPath repository,
    RepositoryPath name,
    SortedSet<SignatureFormat> lacking) {}
