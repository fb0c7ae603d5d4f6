package io.edgeward.registry.client;

import io.edgeward.model.image.RepositoryPath;
import java.net.URI;
import java.util.Optional;

/**
 * What a client asks for at some address.
 *
 * @param url where
 * @param repository whose content it is, for the host that hands out tokens; empty where it is
 *     nothing of a registry
 */
public record PullRequest(URI url, Optional<RepositoryPath> repository) {}
