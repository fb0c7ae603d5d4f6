package io.edgeward.model.manifest;

import io.edgeward.model.image.RegistryPath;
import java.util.Optional;

/**
 * A registry that a manifest promotes to.
 *
 * @param registry where the images go
 * @param serviceAccount the account that may write there, if the manifest names one
 * @param at where it is written
 */
public record Destination(RegistryPath registry, Optional<String> serviceAccount, Location at) {}
