package io.edgeward.manifests;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.Location;
import java.util.List;

/** Where a manifest promotes from and to, and where it says so. */
record Registries(RegistryPath source, List<Destination> destinations, Location at) {}
