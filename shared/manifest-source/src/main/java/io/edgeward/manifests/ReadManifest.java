package io.edgeward.manifests;

import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.Problem;
import java.util.List;
import java.util.Optional;

/** What came of reading one project: a manifest unless there is an error, and what is wrong. */
record ReadManifest(Optional<Manifest> manifest, List<Problem> problems) {}
